"""What both sides said before they agreed: where each question stands, how they judge and weigh."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from commonground.model.texts import NAME
from commonground.pointer import Pointer
from commonground.publish import charts
from commonground.render.escape import Markdown, code_span, escape
from commonground.render.speech import Reference, Speech, typed
from commonground.render.view import Absent, Seen, View, code, pairs
from commonground.schema.shape import Shape
from commonground.standing import alignment
from commonground.standing.alignment import CONTRACT, Standing, Truth
from commonground.standing.calibration import verdicts_apart


@dataclass(frozen=True)
class Aligning:
    """Tells how far the sides of one partnership are; every text is in the reader's language."""

    speech: Speech

    def page(self, seen: Mapping[str, Seen]) -> Mapping[str, Any]:
        """What the page is made of, beside the values of the files."""
        return {
            "asked": self.questions(),
            "weighed": self.weights(seen["calibration"]),
            "ticked": self.sections(seen["checklists"]["sections"]),
            "truths": self.truths(),
            "apart": self.apart(),
            "differing": [one.name for one in verdicts_apart(self.speech.partnership)],
            "exceptions": list(self.exceptions()),
            "effect": self.effect,
            "cite": cite,
        }

    def questions(self) -> Mapping[str, Any]:
        """A badge for each question of the library that says where it stands; how many are agreed.

        `badges` has them by question, `progress` is a bar.
        """
        words = self.speech.reader.words
        said = {
            Standing.OPEN: words.pgettext("question", "open"),
            Standing.DIFFERS: words.pgettext("question", "differs"),
            Standing.AGREED: words.pgettext("question", "agreed"),
        }
        found = alignment.standings(self.speech.partnership)
        badges = {id: _badge(stands, said[stands]) for id, stands in found.items()}
        agreed = sum(stands is Standing.AGREED for stands in found.values())
        title = words.gettext("Agreed questions")
        return {"badges": badges, "progress": charts.progress(agreed, len(found), title)}

    def weights(self, calibration: Seen) -> list[Mapping[str, Any]]:
        """How much each figure matters to each party; where they are most apart, first."""
        rows = []
        given, settled = calibration["weights"], calibration["weights_agreed"]
        for metric in self.speech.partnership.library.entries("metrics"):
            cells = [given[party][metric] for party in self.speech.partnership.parties]
            numbers = [int(code(cell)) for cell in cells if cell]
            if numbers:
                apart = max(numbers) - min(numbers)
                name = self.speech.metric_name(metric)
                rows.append({"name": name, "cells": cells, "apart": apart,
                             "settled": settled[metric]})  # fmt: skip
        return sorted(rows, key=lambda row: -row["apart"])

    def sections(self, ticks: Seen) -> Mapping[str, Any]:
        """For each section of the agreement, who ticked it; and how far each party has come."""
        partnership, words = self.speech.partnership, self.speech.reader.words
        names = alignment.sections(partnership)
        left = {party: alignment.unticked(partnership, party) for party in partnership.parties}
        titles = {CONTRACT: words.gettext("Contract as a whole")}
        return {
            "rows": [
                {"name": titles.get(name) or self.speech.named(name),
                 "cells": [_mark(name not in left[party] and ticks[party][name], party,
                                 self.speech) for party in partnership.parties]}
                for name in names
            ],
            "progress": [
                charts.progress(
                    len(names) - len(left[id]), len(names), party.name
                )
                for id, party in partnership.parties.items()
            ],
        }  # fmt: skip

    def truths(self) -> Mapping[str, Mapping[str, Any]]:
        """For each assumption a badge that says what became of it, and who found out."""
        words = self.speech.reader.words
        said = {
            Truth.UNCHECKED: ("open", words.pgettext("assumption", "not checked yet")),
            Truth.CONFIRMED: ("agreed", words.pgettext("assumption", "confirmed")),
            Truth.DISPROVED: ("differs", words.pgettext("assumption", "proved wrong")),
        }
        listed = self.speech.agreement["assumptions"]
        found = {}
        for name, assumption in alignment.assumptions(self.speech.partnership).items():
            truth = alignment.truth(assumption)
            stamp = listed[name][truth] if truth is not Truth.UNCHECKED else None
            found[name] = {"badge": _badge(*said[truth]), "stamp": stamp}
        return found

    def apart(self) -> Mapping[str, str]:
        """For each scale of culture how far the sides stand apart, in words that rank nobody."""
        words = self.speech.reader.words
        culture = self.speech.partnership.agreement.get("culture")
        unknown = {scale: "" for scale, _ in culture.items()} if culture else {}
        return unknown | {
            gap.scale: words.fill("Steps apart: {count}", {"count": gap.width})
            for gap in alignment.gaps(self.speech.partnership)
        }

    def exceptions(self) -> Iterator[Mapping[str, Any]]:
        """Every value that a campaign has otherwise than agreement and terms, with its reason."""
        shape = self.speech.schemas["brief"].shape
        for campaign in self.speech.partnership.campaigns.values():
            if campaign.brief is None:
                continue
            brief = View(campaign.brief.value, shape, self.speech.reader)
            for path, exception in pairs(brief["differs"]):
                yield {
                    "campaign": campaign.id,
                    "path": path,
                    "agreed": self.effect(path),
                    "here": exception["here"],
                    "because": exception["because"],
                }

    def effect(self, path: Reference) -> str:
        """What stands now at a place of the agreement, or of the terms: a value, or several."""
        place: Pointer = tuple(typed(path).split("."))
        for kind in ("agreement", "terms"):
            root, shape = getattr(self.speech.partnership, kind), self.speech.schemas[kind].shape
            if root is not None and root.get(*place) is not None:
                found: Seen = View(root.value, shape, self.speech.reader)
                for step in place:
                    found = found[str(step)]
                return "; ".join(self._told(found, shape.at(place)))
        return ""

    def _told(self, seen: Seen, shape: Shape | None) -> Iterator[str]:
        """A value in words; of a table, each value with its title. Roles are no part of it."""
        if isinstance(seen, Absent) or shape is None or shape.reference:
            return
        if shape.format == "text" or not isinstance(seen.value, dict | list):
            yield self.speech.figure(seen) if shape.format == "label" else str(seen)
            return
        for key, below in pairs(seen):
            part = shape.child(key)
            if part is not None and not isinstance(below.value, dict | list):
                title = self.speech.reader.words.gettext(part.title)
                for told in self._told(below, part):
                    yield f"{title}: {told}"
            elif part is not None and part.format == "text":
                yield from self._told(below, part)


def cite(path: Reference) -> Markdown:
    """A place of the agreement by its path; a principle leads to where it stands."""
    section, _, name = typed(path).partition(".")
    shown = code_span(typed(path))
    linked = section == "principles" and NAME.fullmatch(name)
    return Markdown(f"[{shown}](principles.md#{name})") if linked else shown


def _badge(kind: str, text: str) -> Markdown:
    return Markdown(f'<span class="cg-badge cg-badge--{kind}">{escape(text)}</span>')


def _mark(tick: Seen | Literal[False], party: str, speech: Speech) -> Markdown:
    if not tick:
        return Markdown('<span class="cg-open">○</span>')
    return Markdown(f'<span class="cg-done">✓</span> {escape(speech.signed(tick, side=party))}')
