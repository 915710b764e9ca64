"""Records as pages show them: entries by kind and year, and what is still open among them.

State is never written down; it is worked out here from what is there and what is missing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from types import MappingProxyType
from typing import Any

from commonground.diagnostics import Phrase
from commonground.model import scalars
from commonground.render import formats
from commonground.render.speech import Speech
from commonground.render.view import Seen, View, code, pairs

SHELVES: Mapping[str, tuple[str, Phrase]] = MappingProxyType(
    {
        "decision": ("decisions", Phrase("Decisions")),
        "meeting": ("meetings", Phrase("Meetings")),
        "update": ("updates", Phrase("Updates")),
        "feedback": ("feedback", Phrase("Feedback")),
        "change": ("changes", Phrase("Changes")),
        "incident": ("incidents", Phrase("Incidents")),
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
            "change": self._change, "incident": self._incident,
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
        actions = [
            {"what": action["what"], "owner": action["owner"], "due": action["due"],
             "title": meeting["seen"]["title"], "path": meeting["path"]}
            for meeting in self.entries["meeting"]
            for _, action in pairs(meeting["seen"]["actions"])
            if not action["done"]
        ]  # fmt: skip
        answers = [
            one for one in self.entries["feedback"]
            if one["seen"]["answer_due"] and not one["seen"]["answered"]
        ]  # fmt: skip
        return {
            "actions": sorted(actions, key=lambda action: code(action["due"])),
            "answers": sorted(answers, key=lambda one: code(one["seen"]["answer_due"])),
            "changes": [one for one in self.entries["change"] if one["awaited"]],
            "incidents": [one for one in self.entries["incident"] if not one["seen"]["closed"]],
            "unread": [one for one in self.entries["decision"] if one["unread"]],
            "findings": list(self._findings()),
        }

    def decisions(self) -> list[Mapping[str, Any]]:
        """The decisions by campaign, those of the whole partnership first; then by topic."""
        groups: dict[str, list[Entry]] = {}
        for one in sorted(self.entries["decision"], key=lambda one: code(one["seen"]["about"])):
            groups.setdefault(code(one["seen"]["campaign"]), []).append(one)
        return [{"campaign": id, "decisions": groups[id]} for id in sorted(groups)]

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
        nodes = self.speech.partnership.entries.get(kind, {})
        return {name: View(node.value, shape, self.speech.reader) for name, node in nodes.items()}

    @cached_property
    def _replaced(self) -> Mapping[str, str]:
        """For each decision that no longer holds, the one that took its place."""
        return {
            code(seen["replaces"]): name
            for name, seen in sorted(self._views("decision").items())
            if seen["replaces"]
        }

    def _decision(self, name: str, seen: Seen) -> Entry:
        """What replaced it and what it replaced, and which parties have not read it."""
        successor = self._replaced.get(name, "")
        decider = self.speech.signer(seen["decided"])
        unread = [
            party.name
            for party in self.speech.partnership.parties.values()
            if not seen["seen"][party.id] and not (decider and decider.party == party.id)
        ]
        return {
            "replaced_by": self._link("decision", successor),
            "replaces": self._link("decision", code(seen["replaces"])),
            "unread": [] if successor else unread,
        }

    def _meeting(self, _: str, seen: Seen) -> Entry:
        return {"unconfirmed": self._lacking(seen["confirmed"])}

    def _update(self, _: str, seen: Seen) -> Entry:
        return {"party": code(seen["party"])}

    def _change(self, _: str, seen: Seen) -> Entry:
        """Who still has to agree, and whether the change holds: one refusal is enough."""
        declined = code(seen["creator"]) == "declines" or bool(seen["refused"])
        awaited = [] if declined else self._lacking(seen["agreed"])
        return {"declined": declined, "awaited": awaited, "holds": not (declined or awaited)}

    def _incident(self, _: str, seen: Seen) -> Entry:
        steps = [
            {"id": id, "seen": step, "late": _instant(step["done"]) > _instant(step["due"])}
            for id, step in pairs(seen["clock"])
        ]
        return {"steps": steps}

    def _lacking(self, stamps: Seen) -> list[str]:
        """The parties under whose name nothing stands yet."""
        parties = self.speech.partnership.parties.values()
        return [party.name for party in parties if not stamps[party.id]]

    def _link(self, kind: str, name: str) -> Mapping[str, Any]:
        """Title and path of another entry; empty where the audience sees none of that name."""
        node = self.speech.partnership.entries.get(kind, {}).get(name)
        if node is None:
            return {}
        seen = View(node.value, self.speech.schemas[kind].shape, self.speech.reader)
        return {"title": seen["title"], "path": path(kind, name)}


def path(kind: str, name: str) -> str:
    """Where an entry stands, from another page of records."""
    return f"{SHELVES[kind][0]}-{name[:4]}.md#{name}"


def _instant(moment: Seen) -> float:
    """A moment as a number that grows with time; the earliest of all where it is open."""
    return formats.local_moment(scalars.moment(code(moment)), "UTC").timestamp() if moment else 0.0
