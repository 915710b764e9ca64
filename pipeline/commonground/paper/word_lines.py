"""The lines of a Word file's body, header or footer, tracked changes read as accepted.

An element that is not known is looked into: no words are left out because nobody thought of where
they stand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from commonground.diagnostics import Phrase
from commonground.paper.manuscript import Manuscript, Part, Passage, folded
from commonground.paper.word_package import unreadable
from commonground.paper.word_spaces import W, local, plain_text, value

_LETTERS: Mapping[str, str] = {
    "tab": " ", "ptab": " ", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "softHyphen": "",
}  # fmt: skip
_DRAWN = (
    "drawing",
    "pict",
    "object",
    "oMath",
    "oMathPara",
    "altChunk",
    "subDoc",
    "control",
    "AlternateContent",
)
_SILENT = ("sectPr", "pPr", "rPr", "tblPr", "tcPr", "trPr", "tblGrid", "sdtPr", "sdtEndPr",
           "instrText", "delInstrText", "fldData")  # fmt: skip
_COUNTED = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_GONE = ("del", "moveFrom")
_COME = ("ins", "moveTo")
HIDDEN: Mapping[str, Phrase] = {
    "strike": Phrase("struck out by hand"), "dstrike": Phrase("struck out by hand"),
    "vanish": Phrase("hidden text"), "webHidden": Phrase("hidden text"),
    "rtl": Phrase("set from right to left"),
}  # fmt: skip
_TURNED = ("bdo", "dir")
_DEEPEST_FIELD = 20
OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class _Inside:
    """What stands around an element: a control, a table, what shows no words of anybody."""

    control: int | None = None
    tag: str = ""
    in_table: bool = False
    is_silent: bool = False
    is_counted: bool = False


@dataclass
class Lines:
    """Reads lines into a manuscript. `levels` are the styles that are headings; in headers and
    footers (`is_around`) stand the numbers of pages, which are no words of anybody."""

    made: Manuscript
    levels: Mapping[str, int]
    is_around: bool = False
    parts: list[Part] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    """What each field that is open does; empty until that is told, `-` behind it."""
    controls: int = 0

    def read(self, body: Element) -> None:
        """All that stands in a body."""
        self._blocks(body, _Inside())
        if self.parts:
            self._end(Element(f"{W}p"), _Inside())
        for one in self.fields:
            self._filled_in(one)

    def _blocks(self, parent: Iterable[Element], inside: _Inside) -> None:
        for one in parent:
            match local(one.tag):
                case "p":
                    self._inline(one, inside)
                    if not self._is_joined(one):
                        self._end(one, inside)
                case "tr":
                    self._row(one, inside)
                case "sdt":
                    self._blocks(one.findall(f"{W}sdtContent"), self._in_control(one, inside))
                case "bookmarkStart" | "r" | "hyperlink":
                    self._inline([one], inside)
                case name if name in _SILENT:
                    self._changed_form(one)
                case name if name in _DRAWN:
                    self._drawn(one)
                case name if name in (*_GONE, *_COME) and self._tracked(one):
                    pass
                case "tbl":
                    self._blocks(one, replace(inside, in_table=True))
                case _:
                    self._blocks(one, inside)

    def _row(self, row: Element, inside: _Inside) -> None:
        properties = row.find(f"{W}trPr")
        for one in properties if properties is not None else ():
            if local(one.tag) in ("ins", "del"):
                self._person(one)
                what = Phrase("a row that {who} put in, not accepted") if (
                    local(one.tag) == "ins"
                ) else Phrase("a row that {who} took out, not accepted")  # fmt: skip
                self.made.remark(replace(what, args={"who": _who(one)}), plain_text(row))
                if local(one.tag) == "del":
                    return
        self._blocks(row, inside)

    def _is_joined(self, paragraph: Element) -> bool:
        """Whether the end of a paragraph is gone: what it holds begins the next one."""
        gone = paragraph.find(f"{W}pPr/{W}rPr/{W}del")
        if gone is None:
            return False
        self._person(gone)
        self.made.remark(Phrase("an end of paragraph that {who} took out, not accepted",
                                {"who": _who(gone)}), plain_text(paragraph))  # fmt: skip
        return True

    def _end(self, paragraph: Element, inside: _Inside) -> None:
        """Make a line of what was gathered."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        line = Passage(
            tuple(self.parts),
            self.levels.get(value(style), 0) if style is not None else 0,
            tuple(self.bookmarks), inside.in_table,
            number is not None and value(number) != "0",
        )  # fmt: skip
        self._changed_form(paragraph)
        self.parts.clear()
        if line.text or line.values:
            self.made.lines.append(line)
            self.bookmarks.clear()  # those of an empty line belong to the next one

    def _inline(self, parent: Iterable[Element], inside: _Inside) -> None:
        for one in parent:
            name = local(one.tag)
            match name:
                case "r":
                    self._run(one, inside)
                case "bookmarkStart":
                    self.bookmarks.append(one.get(f"{W}name", ""))
                case "sdt":
                    self._inline(one.findall(f"{W}sdtContent"), self._in_control(one, inside))
                case "fldSimple":
                    does = one.get(f"{W}instr", "")
                    self._filled_in(does)
                    counted = inside.is_counted or _is_counted(does)
                    self._inline(one, replace(inside, is_counted=counted))
                case _ if name in _GONE:
                    self._tracked(one)
                case _ if name in _COME:
                    self._tracked(one)
                    self._inline(one, inside)
                case _ if name in _TURNED:
                    self.made.remark(HIDDEN["rtl"], plain_text(one))
                    self._inline(one, inside)
                case _ if name in _DRAWN:
                    self._drawn(one)
                case _ if name in _SILENT:
                    self._changed_form(one)
                case "p" | "tbl":
                    self._blocks([one], inside)
                case _:
                    self._inline(one, inside)

    def _run(self, run: Element, inside: _Inside) -> None:
        said = ""
        for one in run:
            name = local(one.tag)
            if name == "t":
                said += one.text or ""
            elif name == "fldChar":
                self._field(one.get(f"{W}fldCharType", ""))
            elif name == "instrText" and self.fields and not self.fields[-1].endswith("-"):
                self.fields[-1] += one.text or ""
            elif name in _LETTERS:
                said += _LETTERS[name]
            elif name == "sym":
                self.made.remark(Phrase("a sign of a symbol font"), one.get(f"{W}char", ""))
                said += "\ufffd"
            elif name in _DRAWN:
                self._drawn(one)
            elif name not in _SILENT and name != "delText":
                said += plain_text(one)
        if said and not inside.is_silent and not self._is_number_of_page(said, inside):
            self.parts.append(Part(said, inside.control, inside.tag))
            self._look(run, said)
        self._changed_form(run)

    def _is_number_of_page(self, said: str, inside: _Inside) -> bool:
        is_counted = inside.is_counted or any(_is_counted(one) for one in self.fields)
        return self.is_around and is_counted and said.strip().isdecimal()

    def _look(self, run: Element, said: str) -> None:
        looks = run.find(f"{W}rPr")
        for one in looks if looks is not None else ():
            what = HIDDEN.get(local(one.tag))
            if what is not None and value(one) not in OFF:
                self.made.remark(what, said)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            if len(self.fields) == _DEEPEST_FIELD:
                raise unreadable()
            self.fields.append("")
        elif kind == "separate" and self.fields:
            self.fields[-1] += "-"
        elif kind == "end" and self.fields:
            self._filled_in(self.fields.pop())

    def _filled_in(self, field_: str) -> None:
        """Note what puts letters into the text, but for the numbers of pages around it."""
        if not (self.is_around and _is_counted(field_)):
            self.made.remark(Phrase("a field whose words the program puts in"), field_.rstrip("-"))

    def _in_control(self, control: Element, inside: _Inside) -> _Inside:
        properties = control.find(f"{W}sdtPr")
        if properties is None or not len(properties):
            return inside  # LibreOffice puts such a one around or into each control
        tag = properties.find(f"{W}tag")
        if properties.find(f"{W}dataBinding") is not None:
            self.made.remark(Phrase("a control that shows what stands elsewhere"),
                             plain_text(control))  # fmt: skip
        self.controls += 1
        is_empty = properties.find(f"{W}showingPlcHdr") is not None
        if is_empty:
            self.made.remark(Phrase("a control that is empty, and shows"), plain_text(control))
        made = replace(
            inside, control=self.controls, tag=value(tag) if tag is not None else "",
            is_silent=inside.is_silent or is_empty,
        )  # fmt: skip
        self.parts.append(Part("", made.control, made.tag))  # even where it is empty
        return made

    def _drawn(self, one: Element) -> None:
        self.made.remark(Phrase("a picture, formula or embedded object"), plain_text(one))

    def _tracked(self, change: Element) -> bool:
        """Note who took out or put in what."""
        self._person(change)
        words = plain_text(change)
        if words:
            what = Phrase("taken out by {who}, not accepted") if (
                local(change.tag) in _GONE
            ) else Phrase("put in by {who}, not accepted")  # fmt: skip
            self.made.remark(replace(what, args={"who": _who(change)}), words)
        return local(change.tag) in _GONE

    def _changed_form(self, one: Element) -> None:
        """Note who changed how something looks."""
        for part in one.iter() if local(one.tag) in _SILENT else one:
            for inner in part if local(part.tag) in ("pPr", "rPr") else (part,):
                if local(inner.tag).endswith("PrChange"):
                    self._person(inner)
                    self.made.remark(
                        Phrase("looks that {who} changed, not accepted", {"who": _who(inner)})
                    )

    def _person(self, change: Element) -> None:
        self.made.people[_who(change)] = None


def _who(change: Element) -> str:
    return folded(change.get(f"{W}author", "")) or "?"


def _is_counted(field_: str) -> bool:
    return field_.strip().rstrip("-").split(" ")[0].upper() in _COUNTED
