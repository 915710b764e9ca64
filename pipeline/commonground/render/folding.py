"""Line breaks of written documents: one sentence a line, so that a diff shows what changed.

Neither adds nor removes a word: `model.prose` gives the text back as it was.
"""

import re

from commonground.model.prose import paragraphs, touching
from commonground.render.escape import Markdown, escape
from commonground.render.marks import replaced

# Possessive, and never started in the middle of a run, so that a run of dots costs little.
_END = re.compile(
    "(?P<wide>(?<![。！？])[。！？]++[”’」』）》〉】]*+)[ ]?(?=\\S)"
    "|(?P<stop>(?<![.!?…])[.!?…]++)[)\\]»”’\"']*+[ ](?=(?P<next>[«“„\"'(\\[—–-]{0,3}+\\w))"
)
_BREAK = re.compile(r"(\S)\n[ ]*(?=(\S))")
_LAST_WORD = re.compile(r"[\w.&/-]+$")
_LONGEST_ABBREVIATION = 8

_ABBREVIATIONS = {
    "en": "e.g i.e etc vs cf Mr Mrs Ms Dr Prof St No Nos Inc Ltd Co Corp LLC approx a.m p.m",
    "ru": "т.е т.д т.п т.к т.ч и.о г гг руб коп тыс млн млрд стр ул д кв им напр см рис обл ред "
    "пр др ст п пп проц тел доп исп",
    "de": "z.B d.h u.a i.d.R bzw usw ca Nr Dr Prof ggf evtl inkl zzgl Abs Art Str Tel vgl max min",
    "ms": "dll dsb cth spt Sdn Bhd En Pn Dr Tn No Jln",
}
_KNOWN = frozenset(" ".join(_ABBREVIATIONS.values()).lower().split())


def sentences(paragraph: str) -> list[str]:
    """The sentences of a one-line paragraph; joined as `fold` joins lines, they give it back.

    Where it is unclear whether a sentence ends, it does not: a long line harms nobody.
    """
    found, start = [], 0
    for end in _END.finditer(paragraph):
        if not _ends(paragraph, end):
            continue
        piece, rest = paragraph[start : end.end()], paragraph[end.end() :]
        if piece.endswith(" ") == touching(piece.rstrip(" ")[-1], rest[0]):
            continue  # a break here would come back as a space more or a space less
        found.append(piece.rstrip(" "))
        start = end.end()
    return [*found, paragraph[start:]]


def _ends(paragraph: str, end: "re.Match[str]") -> bool:
    if end["wide"]:
        return True
    first = next((letter for letter in end["next"] if letter.isalnum()), "")
    if first.islower() or not first:
        return False
    if end["stop"] != ".":
        return True
    stop = end.start("stop")
    before = _LAST_WORD.search(paragraph[max(0, stop - _LONGEST_ABBREVIATION) : stop])
    word = before[0] if before else ""
    if word.isdigit():
        return len(word) > 2  # "18. Januar" is a date, "in 2027." an end
    initial = len(word) == 1 and word.isalpha()
    return not initial and word.lower() not in _KNOWN and "." not in word


def joined(markdown: str) -> str:
    """Markdown whose sentence breaks between Chinese signs are gone, ready to become HTML.

    A browser shows every other line break inside a paragraph as a space, which is right.
    """
    return replaced(
        _BREAK, lambda pair: pair[1] if touching(pair[1], pair[2]) else pair[0], markdown
    )


def written(text: str, indent: int = 0) -> Markdown:
    """Prose as Markdown, one sentence a line; every line after the first is indented."""
    gap = "\n" + " " * indent
    lines = (map(escape, sentences(paragraph)) for paragraph in paragraphs(text))
    return Markdown(f"\n{gap}".join(gap.join(paragraph) for paragraph in lines))


def tidy(markdown: str) -> str:
    """Markdown without trailing spaces, without more than one blank line in a row, with an end."""
    text = markdown.rstrip(" ")
    if " \n" in text:
        text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip("\n") + "\n"
