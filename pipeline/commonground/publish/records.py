"""Records as pages show them: entries by kind and year, and what is still open among them.

State is never written down; it is worked out here from what is there and what is missing.
"""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from types import MappingProxyType
from typing import Any

from commonground.diagnostics import Phrase
from commonground.model.node import Node
from commonground.render.speech import Speech
from commonground.render.view import Seen, View, code, pairs
from commonground.standing import feedback, meetings, unsure
from commonground.standing.changes import Change, changes
from commonground.standing.decisions import Decided, Way, decisions
from commonground.standing.escalation import Climb, climbs
from commonground.standing.incidents import Incident, incidents

SHELVES: Mapping[str, tuple[str, Phrase]] = MappingProxyType(
    {
        "decision": ("decisions", Phrase("Decisions")),
        "meeting": ("meetings", Phrase("Meetings")),
        "update": ("updates", Phrase("Updates")),
        "feedback": ("feedback", Phrase("Feedback")),
        "change": ("changes", Phrase("Changes")),
        "escalation": ("escalations", Phrase("Escalations")),
        "incident": ("incidents", Phrase("Incidents")),
        "unsure": ("unsure", Phrase("Questions")),
    }
)
"""For each kind of entry, in the order of the navigation: its template and the name of its pages,
of which there is one for each year."""

Entry = Mapping[str, Any]
"""What templates get of one entry: `id`, `seen` (the file), `path` from another page of records,
and what is worked out for its kind."""


@dataclass(frozen=True)
class Records:
    """The entries of one partnership, which holds only what the audience may see."""

    speech: Speech

    @cached_property
    def entries(self) -> Mapping[str, tuple[Entry, ...]]:
        """Every entry by kind, the latest first."""
        worked_out: Mapping[str, Callable[[str, Seen], Entry]] = {
            "decision": self._decision, "meeting": self._meeting, "update": self._update,
            "change": self._change, "escalation": self._escalation, "incident": self._incident,
        }  # fmt: skip
        return {
            kind: tuple(
                {
                    "id": name, "seen": seen, "path": path(kind, name),
                    **(worked_out[kind](name, seen) if kind in worked_out else {}),
                }
                for name, seen in sorted(self._views(kind).items(), reverse=True)
            )
            for kind in SHELVES
        }  # fmt: skip

    def years(self, kind: str) -> Iterator[tuple[str, list[Entry]]]:
        """The entries of a kind year by year, the latest first."""
        for year, entries in groupby(self.entries[kind], lambda entry: entry["id"][:4]):
            yield year, list(entries)

    def open(self) -> Mapping[str, list[Entry]]:
        """What somebody still has to do, by what it is; what is due first comes first."""
        partnership = self.speech.partnership
        answers = dict(feedback.unanswered(partnership))
        questions = dict(unsure.open_questions(partnership))
        return {
            "actions": [self._action(action) for action in meetings.open_actions(partnership)],
            "answers": self._among("feedback", answers, "answer_due"),
            "questions": self._among("unsure", questions, "due"),
            "changes": [one for one in self.entries["change"] if one["awaited"]],
            "escalations": [one for one in self.entries["escalation"] if not one["settled"]],
            "incidents": [one for one in self.entries["incident"] if not one["seen"]["closed"]],
            "unread": [one for one in self.entries["decision"] if one["unread"]],
            "findings": list(self._findings()),
        }

    def _action(self, action: meetings.Action) -> Mapping[str, Any]:
        """An open action, with the name and the path of the record that it comes from."""
        root = self._views(action.kind)[action.entry]
        title = root["title"] if action.kind == "meeting" else root["text"]
        return {"seen": root["actions"][action.name], "title": title,
                "path": path(action.kind, action.entry)}  # fmt: skip

    def _among(self, kind: str, names: Container[str], due: str) -> list[Entry]:
        """Those entries of a kind, what is due first on top and what has no day at the end."""
        found = (one for one in self.entries[kind] if one["id"] in names)
        return sorted(found, key=lambda one: code(one["seen"][due]) or "9999")

    def decisions(self) -> list[Mapping[str, Any]]:
        """The decisions by campaign, those of the whole partnership first; in each by the piece of
        work that they are about, then by topic."""
        groups: dict[str, list[Entry]] = {}
        order = ("deliverable", "about")
        for one in sorted(
            self.entries["decision"], key=lambda one: [code(one["seen"][key]) for key in order]
        ):
            groups.setdefault(code(one["seen"]["campaign"]), []).append(one)
        return [
            {"campaign": id, "decisions": groups[id],
             "has_works": any(one["seen"]["deliverable"] for one in groups[id])}
            for id in sorted(groups)
        ]  # fmt: skip

    def topics(self) -> list[Mapping[str, Any]]:
        """For each topic, the decisions that hold and those that were replaced."""
        found: dict[str, list[Entry]] = {}
        for one in self.entries["decision"]:
            if one["seen"]["about"]:
                found.setdefault(code(one["seen"]["about"]), []).append(one)
        return [
            {"topic": topic,
             "holds": [one for one in found[topic] if not one["replaced_by"]],
             "replaced": [one for one in found[topic] if one["replaced_by"]]}
            for topic in sorted(found)
        ]  # fmt: skip

    def held(self, campaign: str) -> list[Mapping[str, Any]]:
        """The questions that hold deliverables of a campaign."""
        return [
            {"deliverable": name, "path": path("unsure", entry), "question": seen["question"],
             "due": seen["due"], "owner": seen["owner"]}
            for name, entries in unsure.held(self.speech.partnership, campaign).items()
            for entry in entries
            for seen in [self._views("unsure")[entry]]
        ]  # fmt: skip

    def changes(self, campaign: str) -> list[Entry]:
        """What was proposed to change in a campaign, the creator's counter-proposals included."""
        entries = reversed(self.entries["change"])
        return [one for one in entries if code(one["seen"]["campaign"]) == campaign]

    def unread(self) -> list[Mapping[str, Any]]:
        """For each party, the decisions that nobody there has read."""
        decisions = self.entries["decision"]
        lists = [
            {"name": name, "decisions": [one for one in decisions if name in one["unread"]]}
            for name in self.speech.party_names()
        ]
        return [one for one in lists if one["decisions"]]

    def _findings(self) -> Iterator[Mapping[str, Any]]:
        """What campaigns taught and nobody has finished, with the campaign that taught it."""
        shape = self.speech.schemas["debrief"].shape
        for id, campaign in self.speech.partnership.campaigns.items():
            if debrief := campaign.files.get("debrief"):
                for _, finding in pairs(View(debrief.value, shape, self.speech.reader)["findings"]):
                    if not finding["done"]:
                        yield {"seen": finding, "campaign": id}

    def _views(self, kind: str) -> Mapping[str, View]:
        shape = self.speech.schemas[kind].shape
        return {
            name: View(node.value, shape, self.speech.reader)
            for name, node in self._nodes(kind).items()
        }

    def _nodes(self, kind: str) -> Mapping[str, Node]:
        return self.speech.partnership.entries.get(kind, {})

    @cached_property
    def _decided(self) -> Mapping[str, Decided]:
        return {one.name: one for one in decisions(self.speech.partnership)}

    def _decision(self, name: str, seen: Seen) -> Entry:
        """What replaced it and what it replaced, who has not read it, whether it was in time."""
        decided = self._decided[name]
        parties = self.speech.partnership.parties
        return {
            "replaced_by": self._link("decision", next(reversed(decided.replaced_by), "")),
            "replaces": self._link("decision", code(seen["replaces"])),
            "unread": [parties[party].name for party in decided.unread],
            "is_late": decided.is_late and decided.way is not Way.FALLBACK,
            "by_fallback": decided.way is Way.FALLBACK,
        }

    def _meeting(self, name: str, _: Seen) -> Entry:
        parties = meetings.unconfirmed(self.speech.partnership, self._nodes("meeting")[name])
        return {"unconfirmed": [party.name for party in parties]}

    def _update(self, _: str, seen: Seen) -> Entry:
        return {"party": code(seen["party"])}

    @cached_property
    def _changes(self) -> Mapping[str, Change]:
        return {one.name: one for one in changes(self.speech.partnership)}

    def _change(self, name: str, _: Seen) -> Entry:
        """Who still has to agree, and whether the change holds."""
        change = self._changes[name]
        awaited = [self.speech.partnership.parties[party].name for party in change.awaited]
        return {"declined": change.is_declined, "awaited": awaited, "holds": change.holds}

    @cached_property
    def _climbs(self) -> Mapping[str, Climb]:
        return {one.name: one for one in climbs(self.speech.partnership)}

    def _escalation(self, name: str, seen: Seen) -> Entry:
        """The level that has the question, who sits there, until when, and what it ended in."""
        climb = self._climbs[name]
        return {
            "level": climb.level, "people": list(climb.people), "next_level": climb.next_level,
            "due": self.speech.clocks.at(climb.due) if climb.due else "",
            "outcome": self._link("decision", code(seen["outcome"])),
            "settled": climb.is_settled,
        }  # fmt: skip

    @cached_property
    def _incidents(self) -> Mapping[str, Incident]:
        return {one.name: one for one in incidents(self.speech.partnership)}

    def _incident(self, name: str, seen: Seen) -> Entry:
        steps = [
            {"id": step.name, "seen": seen["clock"][step.name], "late": step.is_late}
            for step in self._incidents[name].steps
        ]
        return {"steps": steps}

    def _lacking(self, stamps: Seen) -> list[str]:
        """The parties under whose name nothing stands yet."""
        parties = self.speech.partnership.parties.values()
        return [party.name for party in parties if not stamps[party.id]]

    def _link(self, kind: str, name: str) -> Mapping[str, Any]:
        """Title and path of another entry; empty where the audience sees none of that name."""
        node = self._nodes(kind).get(name)
        if node is None:
            return {}
        seen = View(node.value, self.speech.schemas[kind].shape, self.speech.reader)
        return {"title": seen["title"], "path": path(kind, name)}


def path(kind: str, name: str) -> str:
    """Where an entry stands, from another page of records."""
    return f"{SHELVES[kind][0]}-{name[:4]}.md#{name}"
