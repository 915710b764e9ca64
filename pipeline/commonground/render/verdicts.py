"""A verdict in words: what changes for whom, who has approved, who is awaited, what to do next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from commonground.diagnostics import Phrase
from commonground.gate.reasons import headline, of_matter, title, tree
from commonground.gate.requirement import Kind
from commonground.gate.state import Conflict, PartnershipState, State
from commonground.gate.verdict import Matter, Need, Outcome, Reason, Standing, Verdict
from commonground.i18n import Words
from commonground.model.partnership import Partnership
from commonground.render.changes import HEADINGS, Telling, Told, heaviest
from commonground.render.escape import code_span, escape, with_code

_SIGNS: Mapping[Standing, str] = MappingProxyType({
    Standing.PASSED: "✓", Standing.WAITING: "…", Standing.BLOCKED: "✗", Standing.INFORMATION: "·",
})  # fmt: skip
_MOST_CHANGES, _MOST_LINES, _WIDEST = 60, 8, 400
"""How much is told of one matter in a comment, for a forge takes no text of any length."""

MARKER = "<!-- commonground: sign-off -->"
"""The first line of the comment, by which it is found again."""


@dataclass(frozen=True)
class Telltale:
    """Puts one verdict into words, for one audience. `merged` is what an approval is given to."""

    verdict: Verdict
    base: State
    merged: State | Conflict
    words: Words
    audience: str
    most: int = _MOST_CHANGES
    """How many changes of each weight are told."""

    def text(self, explain: bool) -> str:
        """For a terminal; with `explain`, down to what does not count and why."""
        lines: list[str] = []
        for matter in self._matters():
            lines += self._changes(matter)
        lines += self._branch(tree(self.verdict), 0, explain)
        for step, line in self._next():
            lines += ["", step, *([f"  {line}"] if line else [])]
        return "\n".join(lines).strip("\n")

    def markdown(self) -> str:
        """For a comment on the proposal."""
        return f"{MARKER}\n{self.section()}"

    def section(self, *remarks: Phrase) -> str:
        """The same without the mark, and with remarks below the heading."""
        lines = [f"## {self._say(Phrase('Sign-off'))}: {_plain(self._headline())}"]
        for remark in remarks:
            lines += ["", f"> {_with_code(self._say(remark))}"]
        whole = [line for one in (*self.verdict.blocks, *self._gaps())
                 for line in self._listed(one, 0)]  # fmt: skip
        lines += ["", *whole] if whole else []
        for matter in self._matters():
            lines += ["", f"### {_capital(self._marked(title(matter)))}", ""]
            lines += self._told_changes(matter)
            for child in of_matter(matter).children:
                lines += self._listed(child, 0)
        steps = list(self._steps())
        lines += ["", f"### {self._say(Phrase('What to do next'))}", "", *steps] if steps else []
        rest = [line for one in self.verdict.strangers for line in self._listed(one, 0)]
        lines += ["", f"### {self._say(Phrase('What does not count'))}", "", *rest] if rest else []
        return "\n".join(lines).rstrip("\n") + "\n"

    def _headline(self) -> str:
        return self._say(headline(self.verdict))

    def _matters(self) -> Iterator[Matter]:
        return (one for one in self.verdict.matters if one.outcome is not Outcome.NO_CHANGE)

    def _gaps(self) -> Iterator[Reason]:
        return (Reason(Standing.WAITING, gap) for gap in self.verdict.gaps)

    def _say(self, phrase: Phrase) -> str:
        return self.words.phrase(phrase)

    def _marked(self, phrase: Phrase) -> str:
        return _plain(self._say(phrase))

    def _branch(self, reason: Reason, depth: int, explain: bool) -> Iterator[str]:
        if reason.standing is Standing.INFORMATION and depth > 1 and not explain:
            return
        yield f"{'  ' * depth}{_SIGNS[reason.standing]} {_clean(self._say(reason.said))}"
        for child in reason.children:
            yield from self._branch(child, depth + 1, explain)

    def _listed(self, reason: Reason, depth: int) -> Iterator[str]:
        sign = {Standing.PASSED: "[x] ", Standing.WAITING: "[ ] "}.get(reason.standing, "")
        if reason.standing is Standing.BLOCKED:
            sign = "**✗** "
        yield f"{'  ' * depth}- {sign}{_with_code(self._say(reason.said))}"
        for child in reason.children:
            yield from self._listed(child, depth + 1)

    def _telling(self, matter: Matter) -> Telling:
        before = self.base.partnerships.get(matter.partnership)
        merged = self.merged.partnerships if isinstance(self.merged, State) else {}
        old, new = (_partnership(one) for one in (before, merged.get(matter.partnership)))
        return Telling.of(old, new, self.words, self.audience, self.base.schemas)

    def _groups(self, matter: Matter) -> Iterator[tuple[str, tuple[Told, ...], str]]:
        """The changes by weight: a heading, the changes, and how many more there are."""
        telling = self._telling(matter)
        for weight, changes in heaviest(matter.changes).items():
            more = len(changes) - self.most
            rest = self._say(Phrase("… and {n} more", {"n": more})) if more > 0 else ""
            yield self._say(HEADINGS[weight]), telling.told(changes[: self.most]), rest

    def _changes(self, matter: Matter) -> Iterator[str]:
        for heading, told, rest in self._groups(matter):
            yield heading
            for one in told:
                yield _clean(f"  {one.file}" + (f": {one.place}" if one.place else ""))
                yield from (_clean(f"    {line}") for line in one.lines)
                if one.meaning:
                    yield _clean(f"    ({one.meaning})")
            yield from [f"  {rest}", ""] if rest else [""]

    def _told_changes(self, matter: Matter) -> Iterator[str]:
        for heading, told, rest in self._groups(matter):
            yield from (f"**{_plain(heading)}**", "")
            for one in told:
                place = f" {_plain(one.place)}" if one.place else ""
                lines = "; ".join(_plain(_short(line)) for line in one.lines[:_MOST_LINES])
                yield f"- {code_span(one.file)}{place}: {lines}"
                if one.meaning:
                    yield f"  <br>*{_plain(one.meaning)}*"
            yield from [f"- {rest}", ""] if rest else [""]

    def _steps(self) -> Iterator[str]:
        for step, line in self._next():
            yield f"- {_with_code(step)}"
            if line:
                yield from ("", "  ```text", f"  {line}", "  ```")

    def _next(self) -> Iterator[tuple[str, str]]:
        """What is to be mended first, then how those who are awaited approve, each way once; and
        the line that they write."""
        blocked = [one for one in self.verdict.matters if one.blocks]
        if blocked or self.verdict.blocks:
            yield self._say(Phrase(
                "Mend what is marked with ✗. Whoever approved before that has to approve again."
            )), ""  # fmt: skip
        if self.verdict.blocks:
            return
        waiting = [need for matter in self.verdict.matters if not matter.blocks
                   for need in matter.needs if need.awaited]  # fmt: skip
        yield from self._with_accounts(waiting)
        for need in waiting:
            yield from ((step, "") for step in self._by_key(need))

    def _with_accounts(self, waiting: Sequence[Need]) -> Iterator[tuple[str, str]]:
        people = dict.fromkeys(one.name for need in waiting for one in need.awaited if one.account)
        marks = dict.fromkeys(need.requirement.proposal.mark for need in waiting)
        if not people:
            return
        yield self._say(Phrase("{people}: approve the proposal in a review.",
                               {"people": tuple(people)})), ""  # fmt: skip
        if all(marks):
            yield self._say(Phrase(
                "Whoever made the proposal cannot review it. They comment this line instead, and "
                "do not edit it afterwards:"
            )), f"/sign {' '.join(marks)}"  # fmt: skip

    def _by_key(self, need: Need) -> Iterator[str]:
        signers = [one for one in need.awaited if one.keys]
        if signers:
            of_all = need.requirement.kind is Kind.WORKSPACE
            what = "" if of_all else f"{need.requirement.partnership} "
            yield self._say(Phrase(
                "With a key: `commonground sign {what}--as {reference}`, then commit what it "
                "writes and push it.", {"what": what, "reference": signers[0].reference},
            ))  # fmt: skip


def _partnership(state: PartnershipState | None) -> Partnership | None:
    return state.partnership if state is not None else None


def _clean(text: str) -> str:
    """A line on which no terminal acts."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[:_WIDEST]}…"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _plain(text: str) -> str:
    """Markdown that shows the letters, and calls nobody whom a text happens to name."""
    return escape(text).replace("@", "@<!-- -->")


def _with_code(text: str) -> str:
    return with_code(text).replace("@", "@<!-- -->")
