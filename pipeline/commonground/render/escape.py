"""Values as Markdown: whatever somebody typed comes out as the letters they typed.

One escaping serves every place of a line (a sentence, a table cell, a list item, a heading, a
link's text), because a template's value does not know where it lands. It holds in GitHub's
Markdown and in Python-Markdown with the extensions that the site uses. Both honour a backslash
before the same few signs; for all others a character reference is written. What cannot be
mistaken for Markdown stays as it is, so that the committed page reads like prose.
"""

import re
from collections.abc import Mapping
from urllib.parse import quote

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_SPACE = re.compile(r"[ \t\n]+")

_ANYWHERE = re.compile(
    r"(?P<backslash>[\\`*\[\]|])"
    r"|(?P<underscore>_)"
    r"|(?P<less><)"
    r"|(?P<ampersand>&(?=#|\w+;|$))"
    r"|(?P<dollar>\$)"
    r"|(?P<tilde>~)"
    r"|(?P<reference>[{]|:(?=(?:[0-9_+-]*[a-z][a-z0-9_+-]*|[+-]1|100|1234):))"
)
_SPECIAL = re.compile(_CONTROL.pattern[:-1] + r"\t\n\\`*\[\]|_<&$~{#]")
_OPENING = re.compile(r"[\s#>+!=:~?/-]|\d+[.)](?:\s|$)")
_FIRST_SIGN = re.compile(r"(?P<backslash>[#>]|[+-](?=[\s+-]|$)|!(?=!!))|(?P<reference>[=:~?/])")
_FIRST_NUMBER = re.compile(r"(\d+)([.)])(?=\s|$)")
_LAST_HASHES = re.compile(r"#+$")

_PLACE = re.compile(r"%(?:\((\w+)\)s|%)")
_HTTPS = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#].*)?")
_MAILTO = re.compile(r"mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.")


class Markdown(str):
    """Text that is Markdown already; everything else is escaped when it is printed."""

    __slots__ = ()


def escape(text: str) -> Markdown:
    """`text` on one line, to be read as it is, in any place of a Markdown line."""
    if _is_plain(text):
        return Markdown(text)
    line = _one_line(text)
    length, first = _first(line)
    rest = line[length:]
    body = _LAST_HASHES.sub(lambda run: r"\#" * len(run[0]), _ANYWHERE.sub(_within, rest))
    if body != rest:  # GitHub shows a backslash in an address that it links by itself
        body = _ADDRESS.sub(lambda sign: _reference(sign[0]), body)
    return Markdown(first + body)


def _is_plain(text: str) -> bool:
    """Whether a quick look finds nothing that could be taken for Markdown; most texts are so."""
    return not (
        _SPECIAL.search(text) or _OPENING.match(text) or "  " in text or text[-1:].isspace()
        or (":" in text and _ANYWHERE.search(text))
    )  # fmt: skip


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)).strip()


def _first(line: str) -> tuple[int, str]:
    """What would open a block at the start of a line: its length and its harmless spelling."""
    if sign := _FIRST_SIGN.match(line):
        return 1, f"\\{sign[0]}" if sign["backslash"] else _reference(sign[0])
    if number := _FIRST_NUMBER.match(line):
        return number.end(), f"{number[1]}\\{number[2]}"
    return 0, ""


def _within(sign: "re.Match[str]") -> str:
    letter = sign[0]
    before = sign.string[sign.start() - 1 : sign.start()]
    after = sign.string[sign.end() : sign.end() + 1]
    if sign["backslash"]:
        return f"\\{letter}"
    if sign["underscore"]:  # inside a word it never starts emphasis
        return letter if before.isalnum() and after.isalnum() else r"\_"
    if sign["less"]:
        return "&lt;"
    if sign["ampersand"]:
        return "&amp;"
    if sign["dollar"] or sign["tilde"]:  # "$50" and "~5": can open a pair, but nothing closes it
        keeps = (not before or before == " ") and after.isdecimal()
        return letter if keeps else _reference(letter)
    return _reference(letter)


def _reference(letter: str) -> str:
    return f"&#{ord(letter)};"


def code_span(text: str) -> Markdown:
    """`text` set in the type of code: a label, a file name, a short name."""
    line = _one_line(text)
    if not line:
        return Markdown()
    if re.search(r"[`|\\<>&{]", line):
        return Markdown(f"<code>{escape(line)}</code>")
    return Markdown(f"`{line}`")


def with_code(text: str) -> Markdown:
    """Words of ours, in which `code` stands between backticks; all else is read as it is."""
    return Markdown("".join(
        code_span(part) if index % 2 else _edges(part)
        for index, part in enumerate(text.split("`"))
    ))  # fmt: skip


def _edges(part: str) -> str:
    """A part between code spans; escaping trims it, and its spaces come back."""
    head = " " if part[:1] == " " else ""
    tail = " " if part[-1:] == " " and part.strip() else ""
    return f"{head}{escape(part)}{tail}"


def link(text: str, address: str) -> Markdown:
    """A link for addresses that start with https:// or mailto:; for any other only its text."""
    label = escape(text)
    if not (_HTTPS.fullmatch(address) or _MAILTO.fullmatch(address)):
        return label
    # What GitHub links by itself must not stand inside another link's text.
    label = Markdown(re.sub(f"{_ADDRESS.pattern}|@", lambda sign: _reference(sign[0]), label))
    target = quote(address, safe="/:?#@!$&+,;=%~-._").replace("&", "&amp;")
    return Markdown(f"[{label}]({target})")


def in_places(words: str, values: Mapping[str, Markdown], longest: int) -> Markdown:
    """Our own words, which are Markdown, with values in their `%(named)s` places; `%%` is `%`.

    Raises LookupError for a place without a value, OverflowError before `longest` is passed.
    """
    if "%" not in words and len(words) <= longest:
        return Markdown(words)
    places = [name for name in _PLACE.findall(words) if name]
    if missing := next((name for name in places if name not in values), ""):
        raise LookupError(f"the words have a place for '{missing}' and get no value")
    if len(words) + sum(len(values[name]) for name in places) > longest:
        raise OverflowError("a text grows too long")
    return Markdown(_PLACE.sub(lambda place: values[place[1]] if place[1] else "%", words))
