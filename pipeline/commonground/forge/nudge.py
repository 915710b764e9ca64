"""One issue a partnership with what is overdue: what it says, and what is to be done to it.

Ours is an issue by our own account whose first line is our mark. A mark in anybody else's issue
makes it no issue of ours.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from commonground.forge.comment import span
from commonground.i18n import Words, filled

_MARK = "<!-- commonground nudge: {id} -->"
_BEFORE, _BEHIND = _MARK.split("{id}")
_MOST_LINES = 50
_LONGEST = 300
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as the forge tells of it."""

    number: int
    author: str
    is_open: bool
    body: str


@dataclass(frozen=True, slots=True)
class Overdue:
    """Something that is overdue, in words: since when, what, with whom, and in which file."""

    due: str
    what: str
    who: str
    file: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What is overdue in one partnership, as the text of an issue. Without lines, nothing is.

    `added` introduces what is new in an issue that is open already.
    """

    id: str
    title: str
    head: str
    lines: tuple[str, ...] = ()
    foot: str = ""
    added: str = ""

    @property
    def body(self) -> str:
        """The text of the issue; its first line is the mark by which it is found again."""
        shown = "\n".join(self.lines)
        parts = (filled(_MARK, {"id": self.id}), self.head, shown, self.foot)
        return "\n\n".join(part for part in parts if part) + "\n"


@dataclass(frozen=True, slots=True)
class Open:
    """Open an issue."""

    id: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Change:
    """Give an issue another text, open or close it."""

    id: str
    number: int
    body: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Comment:
    """Say below an issue what is new in it."""

    id: str
    number: int
    body: str


Step: TypeAlias = Open | Change | Comment


def notice(id: str, title: str, overdue: Sequence[Overdue], words: Words) -> Notice:
    """The issue of a partnership, in its language. Values stand where nothing in them acts."""
    if not overdue:
        return Notice(id, "", words.gettext("Nothing is overdue any more."))
    named = " ".join(title.split())[:_LONGEST_TITLE]
    left_out = len(overdue) - _MOST_LINES
    more = words.ngettext("{n} more is not listed.", "{n} more are not listed.", left_out)
    foot = [
        filled(more, {"n": str(left_out)}) if left_out > 0 else "",
        words.fill(
            "All of it, and what is due next: `commonground status {id}`. This text follows the "
            "files; the issue closes when nothing is overdue.", {"id": id},
        ),
    ]  # fmt: skip
    return Notice(
        id,
        words.fill("Overdue: {partnership}", {"partnership": named}),
        words.gettext("These should have been done. Do them, or write down that they are done:"),
        tuple(map(_line, overdue[:_MOST_LINES])),
        " ".join(part for part in foot if part),
        words.gettext("This has become overdue as well:"),
    )


def _line(one: Overdue) -> str:
    told = (span(part[:_LONGEST]) for part in (one.what, one.who, one.file) if part)
    return f"- {' · '.join((f'**{one.due}**', *told))}"


def plan(
    notices: Iterable[Notice],
    there: Collection[str],
    issues: Iterable[Issue],
    author: str,
) -> tuple[Step, ...]:
    """What is to be done so that each partnership with something overdue has its one open issue.

    `there` are all partnerships of the workspace: an issue of one that is gone is closed. Of one
    that is there and has no notice, nothing is known, and its issue stays as it is. What is done
    already is no step; so a second run does nothing.
    """
    ours = _ours(issues, author)
    wanted = {one.id: one for one in notices}
    steps: list[Step] = []
    for id, known in ours.items():
        first, *others = known
        steps += [Change(id, one.number, one.body, False) for one in others if one.is_open]
        if id in wanted:
            steps += _follow(wanted[id], first)
        elif id not in there and first.is_open:
            steps.append(Change(id, first.number, first.body, False))
    steps += [
        Open(one.id, one.title, one.body)
        for one in wanted.values()
        if one.lines and one.id not in ours
    ]
    return tuple(steps)


def _ours(issues: Iterable[Issue], author: str) -> Mapping[str, list[Issue]]:
    """Our issues by partnership, the oldest first."""
    found: dict[str, list[Issue]] = {}
    for issue in sorted(issues, key=lambda issue: issue.number):
        first = issue.body.lstrip().partition("\n")[0].strip()
        if issue.author == author and first.startswith(_BEFORE) and first.endswith(_BEHIND):
            found.setdefault(first[len(_BEFORE) : -len(_BEHIND)], []).append(issue)
    return found


def _follow(notice: Notice, issue: Issue) -> Iterator[Step]:
    """Bring an issue up to date. The text comes before the comment: if the way breaks off between
    them, a comment is missing, and none is ever repeated."""
    if not (issue.is_open or notice.lines):
        return
    before = _lines(issue.body)
    if before != _lines(notice.body) or issue.is_open != bool(notice.lines):
        yield Change(notice.id, issue.number, notice.body, bool(notice.lines))
    new = [line for line in notice.lines if line not in before]
    if new and issue.is_open:
        listed = "\n".join(new)
        yield Comment(notice.id, issue.number, f"{notice.added}\n\n{listed}\n")


def _lines(body: str) -> list[str]:
    """The lines of a text, whatever a form in the browser made of their ends."""
    return [line.rstrip() for line in body.strip().splitlines()]
