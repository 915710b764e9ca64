"""A partnership's sign-offs in words: when, what, who in which role, by which means."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, TypeAlias

from commonground.diagnostics import Phrase
from commonground.gate.history import GRADES, OUTCOMES, grades, last_signed, unsettled
from commonground.gate.ledger import NOTHING, Approval, Entry, Ledger, Outcome
from commonground.gate.replay import STEWARD
from commonground.gate.verdict import Means
from commonground.i18n import Words
from commonground.render import formats
from commonground.render.escape import code_span, escape
from commonground.render.names import named
from commonground.source.tree import readable

Paint: TypeAlias = Callable[[str, str], str]
"""Gives a text its colour: `paint("error", text)`."""

_SHORT = 12
_MEANS: Mapping[str, tuple[Phrase, Phrase]] = MappingProxyType({
    Means.REVIEW: (Phrase("approved in a review on {at}"), Phrase("with the account {by}")),
    Means.COMMENT: (Phrase("approved in a comment on {at}"), Phrase("with the account {by}")),
    Means.KEY: (Phrase("signed with a key"), Phrase("fingerprint {by}")),
    Means.COPY: (Phrase("signed on paper"), Phrase("hash of the copy {by}")),
})  # fmt: skip
_OTHERWISE = (Phrase("approved by other means on {at}"), Phrase("{by}"))
_PAST_THE_GATE = Phrase("merged without the approval of everybody who had to approve")
_STYLES = {Outcome.SIGNED: "good", Outcome.UNSIGNED: "error", Outcome.NOT_ENROLLED: "gutter"}


@dataclass(frozen=True)
class Chronicle:
    """Tells of the ledger of one partnership. `parties` are their names, by what they are called
    in the files; `people` the names of signers by account or key, where those may be told."""

    ledger: Ledger
    words: Words
    parties: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    tells_marks: bool = True
    """Whether accounts and keys may be told."""

    def state(self) -> str:
        """How matters stand now, in one sentence."""
        entries = self.ledger.entries
        signed = last_signed(entries)
        if not entries:
            return self._say(Phrase("Nothing has been recorded yet."))
        if open := unsettled(entries):
            return self._say(Phrase(
                "UNSIGNED TERMS HOLD since {at}: the terms of now were not approved by everybody. "
                "Put back what was signed last, or have the terms approved in a new proposal.",
                {"at": self.when(open[0].at)},
            ))  # fmt: skip
        if signed is None:
            return self._say(Phrase("Nothing is signed: sign-off is not enforced here."))
        if signed.terms == entries[-1].terms:
            return self._say(Phrase("The terms of now are those that were signed on {at}.",
                                    {"at": self.when(signed.at)}))  # fmt: skip
        return self._say(Phrase(
            "The terms changed after they were signed on {at}, while sign-off was not enforced.",
            {"at": self.when(signed.at)},
        ))  # fmt: skip

    def text(self, paint: Paint) -> str:
        """For a terminal, the latest first."""
        lines = [self.state(), ""]
        for one in reversed(self.ledger.entries):
            outcome = paint(_STYLES[one.outcome], self.outcome(one))
            lines.append(f"{one.sequence:>4}  {self.when(one.at)}  {outcome}")
            if one.outcome is Outcome.UNSIGNED:
                lines.append(f"      {paint('error', self._say(_PAST_THE_GATE))}")
            lines += (f"      {line}" for line in self.approvals(one))
            lines += (f"      {line}" for line in self.particulars(one))
            lines.append("")
        return "\n".join([*lines, *self._head()])

    def markdown(self) -> str:
        """For a comment or a file, the latest first."""
        say = self.words.gettext
        heads = (say("No."), say("When"), say("Outcome"), say("Approvals"), say("Terms"),
                 say("Commit"))  # fmt: skip
        lines = [str(escape(self.state())), "", f"| {' | '.join(heads)} |", "| --- " * 6 + "|"]
        for row in self.rows():
            outcome = str(escape(str(row["outcome"])))
            cells = (
                str(row["number"]), escape(str(row["when"])),
                f"**{outcome}**" if row["is_unsigned"] else outcome,
                "<br>".join(map(escape, row["approvals"])) or "–",
                code_span(str(row["terms"])), code_span(str(row["commit"])),
            )  # fmt: skip
            lines.append(f"| {' | '.join(cells)} |")
        return "\n".join([*lines, "", *map(escape, self._head())])

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """The entries as a template prints them, the latest first."""
        for one in reversed(self.ledger.entries):
            yield {
                "number": one.sequence, "when": self.when(one.at), "outcome": self.outcome(one),
                "is_signed": one.outcome is Outcome.SIGNED,
                "is_unsigned": one.outcome is Outcome.UNSIGNED, "terms": self.short(one.terms),
                "approvals": self.approvals(one), "commit": one.commit[:_SHORT],
                "hash": one.hash[:_SHORT],
            }  # fmt: skip

    def outcome(self, entry: Entry) -> str:
        """Whether it is signed, and what the approvals rest on."""
        said = self._say(OUTCOMES[entry.outcome])
        is_signed = entry.outcome is Outcome.SIGNED
        rests = ", ".join(self._say(GRADES[one]) for one in grades(entry)) if is_signed else ""
        return f"{said} ({rests})" if rests else said

    def approvals(self, entry: Entry) -> list[str]:
        """Who approved, by which means."""
        return [f"{self.who(one)}: {self.means(one)}" for one in entry.approvals]

    def particulars(self, entry: Entry) -> Iterator[str]:
        """The commit, the digest and the hash, shortened."""
        yield self._say(Phrase("terms {terms}, commit {commit}, entry {hash}", {
            "terms": self.short(entry.terms), "commit": entry.commit[:_SHORT],
            "hash": entry.hash[:_SHORT],
        }))  # fmt: skip

    def who(self, one: Approval) -> str:
        """A party and its roles: "Volna Agency (Lead)"; with a name where it may be told."""
        if not one.party and one.roles == (STEWARD,):
            whose = self._say(Phrase("Steward"))
        else:
            whose = self.parties.get(one.party, readable(one.party))
            roles = ", ".join(named(readable(role), self.words) for role in one.roles)
            whose = f"{whose} ({roles})" if roles else whose
        name = self.people.get(one.by)
        return f"{name}, {whose}" if name else whose

    def means(self, one: Approval) -> str:
        """By which means somebody approved, and when; with account or key where those are told."""
        said, mark = _MEANS.get(one.kind, _OTHERWISE)
        told = self._say(Phrase(said.text, {"at": self.when(one.at)}))
        if not self.tells_marks:
            return told
        return f"{told}, {self._say(Phrase(mark.text, {'by': readable(one.by)}))}"

    def short(self, digest: str) -> str:
        """The first digits of a digest."""
        return "–" if digest == NOTHING else digest[:_SHORT]

    def when(self, at: datetime) -> str:
        """A moment, to the minute."""
        moment = at.astimezone(UTC)
        return f"{formats.day(moment.date(), self.words)} {moment:%H:%M} UTC"

    def _head(self) -> Iterator[str]:
        if self.ledger.entries:
            yield self._say(Phrase("Hash of the last entry: {hash}", {"hash": self.ledger.head}))

    def _say(self, phrase: Phrase) -> str:
        return self.words.phrase(phrase)
