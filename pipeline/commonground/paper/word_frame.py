"""What stands around the body of a Word document: page, header, footer, settings, properties."""

from xml.etree.ElementTree import Element

from commonground.i18n import Words
from commonground.paper.paper import Paper
from commonground.paper.word_body import WIDTH
from commonground.paper.word_xml import called, clean, element, locale, part, text

DIGEST, NAME = "Digest of terms", "Document"
"""The custom properties that tell which terms a document prints, and which document it is."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_TALL, _BROAD = 16838, 11906
_MARGIN = (_BROAD - WIDTH) // 2


def page() -> Element:
    """A4, upright, with the same header and footer everywhere."""
    upper, lower = (
        element("headerReference", type="default"),
        element("footerReference", type="default"),
    )
    upper.set("r:id", "header")
    lower.set("r:id", "footer")
    return element(
        "sectPr", upper, lower,
        element("pgSz", w=_BROAD, h=_TALL),
        element("pgMar", top=1418, right=_MARGIN, bottom=1247, left=_MARGIN, header=624,
                footer=567, gutter=0),
    )  # fmt: skip


def header(paper: Paper, words: Words) -> bytes:
    """The title, whether it is a draft, and which state of the terms it prints."""
    draft = paper.mark(words)
    state = [
        paper.version_in(words),
        words.fill("Terms {digest}", {"digest": paper.digest}) if paper.digest else "",
    ]
    said = " · ".join(filter(None, (*state, paper.note)))
    return part(element(
        "hdr",
        _line("Header", _run(paper.title), *((_tab(), _run(draft, "Draft")) if draft else ())),
        *((_line("Header", _run(said)),) if said else ()),
    ))  # fmt: skip


def footer(words: Words) -> bytes:
    """Which page this is, and of how many."""
    sentence = words.gettext("Page {page} of {pages}")
    before, _, rest = sentence.partition("{page}")
    between, _, behind = rest.partition("{pages}")
    return part(element("ftr", _line(
        "Footer", _run(before), _field("PAGE"), _run(between), _field("NUMPAGES"), _run(behind)
    )))  # fmt: skip


def settings(language: str, is_tracked: bool) -> bytes:
    """Where changes are tracked, those of the next reader are tracked as well."""
    western, eastern = locale(language)
    return part(element(
        "settings",
        element("trackRevisions") if is_tracked else None,
        element("defaultTabStop", val=720),
        element("characterSpacingControl", val="doNotCompress"),
        element("compat", element(
            "compatSetting", name="compatibilityMode",
            uri="http://schemas.microsoft.com/office/word", val=15,
        )),
        element("themeFontLang", val=western, eastAsia=eastern),
        element("decimalSymbol", val="."), element("listSeparator", val=","),
    ))  # fmt: skip


def core(paper: Paper) -> bytes:
    """Title and language, and no time."""
    root = Element("cp:coreProperties", {"xmlns:cp": _CORE, "xmlns:dc": _DUBLIN})
    for name, value in (
        ("dc:creator", "Common Ground"), ("dc:language", called(paper.language)),
        ("dc:title", paper.title), ("cp:version", paper.version),
    ):  # fmt: skip
        _told(root, name, value)
    return part(root)


def custom(paper: Paper) -> bytes:
    """The digest of terms and the name of the document, where a program finds them."""
    root = Element("Properties", {
        "xmlns": f"{_OFFICE}/custom-properties", "xmlns:vt": f"{_OFFICE}/docPropsVTypes",
    })  # fmt: skip
    told = (one for one in ((DIGEST, paper.digest), (NAME, paper.name)) if one[1])
    for number, (name, value) in enumerate(told, 2):
        held = Element("property", {"fmtid": _CUSTOM, "pid": str(number), "name": name})
        _told(held, "vt:lpwstr", value)
        root.append(held)
    return part(root)


def _told(root: Element, name: str, value: str) -> None:
    if value:
        inner = Element(name)
        inner.text = clean(value)
        root.append(inner)


def _line(style: str, *inner: Element) -> Element:
    return element("p", element("pPr", element("pStyle", val=style)), *inner)


def _run(letters: str, style: str = "") -> Element:
    looks = element("rPr", element("rStyle", val=style)) if style else None
    return element("r", looks, text(letters))


def _tab() -> Element:
    return element("r", element("tab"))


def _field(name: str) -> Element:
    return element("fldSimple", element("r", text("1")), instr=f" {name} ")
