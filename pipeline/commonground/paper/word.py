"""Documents for Word: the package around a body. The same paper gives the same bytes."""

from collections.abc import Sequence
from io import BytesIO
from itertools import zip_longest
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from commonground import i18n
from commonground.paper.paper import Paper
from commonground.paper.word_body import Body, Revision
from commonground.paper.word_flow import AFTER_TABLE, Piece, Text, clauses, flow
from commonground.paper.word_frame import core, custom, footer, header, page, settings
from commonground.paper.word_styles import fonts, numbering, styles
from commonground.paper.word_xml import element, part

_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_BEFORE_ALL = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can tell."""

_END = Text(AFTER_TABLE, ())
"""A last line that always stays: Word needs one behind a table, or behind what was removed."""


def docx(paper: Paper) -> bytes:
    """A document in one language."""
    body = Body()
    return _package(paper, body, list(body.of(flow(paper.blocks))))


def tracked(paper: Paper, pieces: Sequence[Piece], revision: Revision) -> bytes:
    """A document whose marked pieces are changes that a reader may accept or reject."""
    body = Body(revision)
    return _package(paper, body, list(body.of((*pieces, _END))))


def side_by_side(papers: Sequence[Paper]) -> bytes:
    """The same document in several languages, a column each, clause beside clause. What stands
    around it speaks the first language."""
    body = Body()
    nothing: tuple[Piece, ...] = ()
    rows = zip_longest(*(clauses(flow(one.blocks)) for one in papers), fillvalue=nothing)
    columns = body.columns(rows, [one.language for one in papers])
    return _package(papers[0], body, [columns, *body.of((_END,))])


def _package(paper: Paper, body: Body, inner: Sequence[Element]) -> bytes:
    words = i18n.load(paper.language)
    document = part(element("document", element("body", *inner, page())))
    package = OpcPackage()
    main = _part(package, "/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, document)
    package.rels.add_relationship(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, main, "rId1")
    around = {
        "styles": styles(paper.language), "numbering": numbering(body.lists),
        "settings": settings(paper.language, bool(body.revision.author)), "fontTable": fonts(),
        "header": header(paper, words), "footer": footer(words),
    }  # fmt: skip
    for name, raw in around.items():
        one = _part(package, f"/word/{name}.xml", f"{_WML}{name}+xml", raw)
        main.rels.add_relationship(f"{_RELATIONS}{name}", one, name)
    for address, name in body.links.items():
        main.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, name, is_external=True)
    told = _part(package, "/docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES, core(paper))
    package.rels.add_relationship(RELATIONSHIP_TYPE.CORE_PROPERTIES, told, "rId2")
    if paper.digest:
        told = _part(package, "/docProps/custom.xml", _CUSTOM, custom(paper))
        package.rels.add_relationship(f"{_RELATIONS}custom-properties", told, "rId3")
    stream = BytesIO()
    package.save(stream)
    return _timeless(stream)


def _part(package: OpcPackage, name: str, kind: str, raw: bytes) -> Part:
    return Part(PackURI(name), kind, raw, package)  # type: ignore[arg-type]


def _timeless(stream: BytesIO) -> bytes:
    """The same package without the time at which it was packed."""
    packed = BytesIO()
    with ZipFile(stream) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name, _BEFORE_ALL), source.read(name), ZIP_DEFLATED)
    return packed.getvalue()
