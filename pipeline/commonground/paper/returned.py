"""What a Word file that came back says otherwise than the one that was sent, clause by clause.

Every difference is a value, a clause in other words, or a remark; so nothing is lost in silence.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from commonground.diagnostics import Phrase
from commonground.paper.alignment import stretches
from commonground.paper.manuscript import Manuscript, Part, Passage, Remark
from commonground.paper.word_names import CLAUSE, SECTION

_DEEPEST = 2
"""The level of headings down to which a section begins."""


@dataclass(frozen=True, slots=True)
class NewValue:
    """What a control, known by its tag, says now."""

    tag: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class NewWords:
    """A clause, known by its bookmark, in other words; `text` has its paragraphs."""

    bookmark: str
    old: str
    text: str


@dataclass
class Differences:
    """All that differs between the file that was sent and the one that came back."""

    values: list[NewValue] = field(default_factory=list)
    clauses: list[NewWords] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether there is one."""
        return bool(self.values or self.clauses or self.remarks)

    def remark(self, what: Phrase, words: str) -> None:
        """Note a difference that is neither a value nor a clause in other words."""
        self.remarks.append(Remark(what, words))


def differences(sent: Manuscript, back: Manuscript) -> Differences:
    """Every difference between two files."""
    found = Differences(remarks=_beside(sent, back))
    old, new = sections(sent.lines), sections(back.lines)
    for key, lines in old.items():
        if key in new:
            _section(found, key, lines, new[key])
        else:
            found.remark(Phrase("a clause or section that is gone, or has lost its bookmark"),
                         _words(lines))  # fmt: skip
    for key, lines in new.items():
        if key not in old:
            found.remark(Phrase("a clause or section that is new, or has lost its bookmark"),
                         _words(lines))  # fmt: skip
    _order(found, [key for key in old if key in new], [key for key in new if key in old], new)
    for line in back.around:
        if line not in sent.around:
            found.remark(Phrase("a header or footer that says something else"), line)
    for line in sent.around:
        if line not in back.around:
            found.remark(Phrase("a line of a header or footer that is gone"), line)
    return found


def _beside(sent: Manuscript, back: Manuscript) -> list[Remark]:
    """What is beside the text of the one file and not of the other, each once."""
    new = [one for one in back.remarks if one not in sent.remarks]
    new += [Remark(Phrase("a link that leads elsewhere"), one)
            for one in sorted(back.links - sent.links)]  # fmt: skip
    new += [Remark(Phrase("a link that is gone"), one) for one in sorted(sent.links - back.links)]
    return list({(str(one.what), one.words): one for one in new}.values())


def sections(lines: Sequence[Passage]) -> Mapping[str, Sequence[Passage]]:
    """The lines of a document by what they belong to: the bookmark of a clause, else the heading
    above; what stands before the first one has none."""
    found: dict[str, list[Passage]] = {}
    seen: Counter[str] = Counter()
    key = ""
    for line in lines:
        if 0 < line.level <= _DEEPEST:
            ids = (one for one in line.bookmarks if one.startswith((CLAUSE, SECTION)))
            key = next((one for one in ids if one not in seen), line.around)
            seen[key] += 1
            if seen[key] > 1:
                key = f"{key}\n{seen[key]}"
        found.setdefault(key, []).append(line)
    return found


def _section(found: Differences, key: str, old: Sequence[Passage], new: Sequence[Passage]) -> None:
    was, now = _values(old), _values(new)
    known = len(was) == len(now) and all(
        one.tag in ("", other.tag) for one, other in zip(now, was, strict=True)
    )  # fmt: skip
    if known and [line.form for line in old] == [line.form for line in new]:
        for one, other in zip(was, now, strict=True):  # some programs lose the tags of controls
            _value(found, one, other)
        return
    _by_tag(found, was, now)
    if [_said(line) for line in old] == [_said(line) for line in new]:
        return
    if key.startswith(CLAUSE) and _is_prose(old, new):
        text = "\n\n".join(line.text for line in new[1:])
        found.clauses.append(NewWords(key, _words(old[1:]), text))
        return
    for before, after, is_same in stretches(
        [_said(line) for line in old], [_said(line) for line in new]
    ):
        if is_same:
            continue
        if before.start < before.stop:
            found.remark(Phrase("words that are gone"), _words(old[before]))
        if after.start < after.stop:
            found.remark(Phrase("words that are new"), _words(new[after]))


def _said(line: Passage) -> tuple[object, ...]:
    """A line whatever is a value in it."""
    return line.text, line.level, line.in_table, line.in_list


def _is_prose(old: Sequence[Passage], new: Sequence[Passage]) -> bool:
    """Whether the new words can be said as they stand: the same heading, and paragraphs below."""
    return old[0].form == new[0].form and len(new) > 1 and not any(
        line.level or line.in_table or line.in_list for line in new[1:]
    )  # fmt: skip


def _by_tag(found: Differences, was: Sequence[Part], now: Sequence[Part]) -> None:
    """The values of a section whose other words have changed: by tag, the first by the first."""
    left = list(now)
    for one in was:
        other = next((each for each in left if each.tag == one.tag), None)
        if other is None:
            found.remark(Phrase("the control of {tag} is gone", {"tag": one.tag}), one.text)
        else:
            left.remove(other)
            _value(found, one, other)
    for other in left:
        found.remark(Phrase("a control that is not ours"), other.text)


def _value(found: Differences, old: Part, new: Part) -> None:
    if old.text != new.text:
        found.values.append(NewValue(old.tag, old.text, new.text))


def _order(
    found: Differences, old: Sequence[str], new: Sequence[str],
    lines: Mapping[str, Sequence[Passage]],
) -> None:  # fmt: skip
    for _, after, is_same in stretches(old, new):
        if not is_same:
            for key in new[after]:
                found.remark(Phrase("a clause or section that stands elsewhere"),
                             lines[key][0].text)  # fmt: skip


def _values(lines: Sequence[Passage]) -> tuple[Part, ...]:
    return tuple(value for line in lines for value in line.values)


def _words(lines: Sequence[Passage]) -> str:
    return " / ".join(line.text for line in lines)


def first_difference(sent: Manuscript, back: Manuscript) -> tuple[str, str] | None:
    """The first words that differ between two files: as they were, and as they are."""
    lines = [[(line.text, line.in_list) for line in one.lines if line.text] for one in (sent, back)]
    around = [[(line, False) for line in one.around] for one in (sent, back)]
    for old, new in (lines, around):
        for before, after, is_same in stretches(old, new):
            if not is_same:
                was, now = (" ".join(text for text, _ in one) for one in (old[before], new[after]))
                return was, now
    return next((("", one.words or str(one.what)) for one in _beside(sent, back)), None)


def texts(found: Differences) -> Iterator[str]:
    """All words that the differences name."""
    for value in found.values:
        yield from (value.old, value.new)
    for clause in found.clauses:
        yield from (clause.old, clause.text)
    for remark in found.remarks:
        yield remark.words
