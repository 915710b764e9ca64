"""How a Word document looks: its styles, fonts and numbering, as parts of the package."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from commonground.paper.word_body import POINTS, STEP
from commonground.paper.word_xml import BEGINNING, NAMESPACES, element, locale, part

_LATIN, _CHINESE, _CODE = "Calibri", "Microsoft YaHei", "Consolas"
_FALLBACKS = {_LATIN: "Carlito", _CHINESE: "Noto Sans CJK SC", _CODE: "DejaVu Sans Mono"}
"""For each font the one of the same measures, or a like one, where it is not installed."""

_INK, _QUIET, _LINE, _SHADE = "1F2933", "52606D", "CBD2D9", "F2F4F7"

_LEVELS = 9
_HEADINGS = (
    (36, 0, 160), (26, 320, 100), (23, 240, 80), (21, 200, 60), (21, 160, 60), (21, 160, 60),
)  # fmt: skip
"""Of each level of headings the size in half points, and the space above and below."""

_STYLES = """<w:styles {spaces}><w:docDefaults>
<w:rPrDefault><w:rPr>
  <w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>
  <w:color w:val="{ink}"/><w:sz w:val="21"/><w:szCs w:val="21"/>
  <w:lang w:val="{locale}" w:eastAsia="{east}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr>
  <w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
</w:style>
<w:style w:type="character" w:default="1" w:styleId="Letters">
  <w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="Plain"><w:name w:val="Normal Table"/>
  <w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
  <w:top w:w="0" w:type="dxa"/><w:left w:w="115" w:type="dxa"/>
  <w:bottom w:w="0" w:type="dxa"/><w:right w:w="115" w:type="dxa"/></w:tblCellMar></w:tblPr>
</w:style>
<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/>
  <w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="60"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Notice" w:customStyle="1"><w:name w:val="Notice"/>
  <w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:keepLines/><w:pBdr>
  <w:left w:val="single" w:sz="18" w:space="8" w:color="{quiet}"/></w:pBdr>
  <w:shd w:val="clear" w:color="auto" w:fill="{shade}"/><w:spacing w:before="80" w:after="160"/>
  </w:pPr><w:rPr><w:color w:val="{quiet}"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Cell" w:customStyle="1"><w:name w:val="Cell"/>
  <w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="50" w:after="50" w:line="252"
  w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="AfterTable" w:customStyle="1"><w:name w:val="After Table"/>
  <w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0" w:line="120" w:lineRule="exact"/></w:pPr>
  <w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:tabs><w:tab w:val="right" w:pos="9412"/></w:tabs><w:spacing w:after="0"/></w:pPr>
  <w:rPr><w:color w:val="{quiet}"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Header"/>
  <w:pPr><w:jc w:val="right"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Draft" w:customStyle="1"><w:name w:val="Draft"/>
  <w:rPr><w:b/><w:color w:val="B42318"/><w:spacing w:val="40"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Link"><w:name w:val="Hyperlink"/>
  <w:rPr><w:color w:val="0B5CAD"/><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Code" w:customStyle="1"><w:name w:val="Code"/>
  <w:rPr><w:rFonts w:ascii="{code}" w:hAnsi="{code}" w:cs="{code}"/><w:sz w:val="19"/></w:rPr>
</w:style>
<w:style w:type="table" w:styleId="Grid" w:customStyle="1"><w:name w:val="Grid"/>
  <w:basedOn w:val="Plain"/><w:tblPr><w:tblBorders>
  <w:top w:val="single" w:sz="6" w:space="0" w:color="{quiet}"/>
  <w:bottom w:val="single" w:sz="6" w:space="0" w:color="{quiet}"/>
  <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{line}"/></w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>
  <w:shd w:val="clear" w:color="auto" w:fill="{shade}"/></w:tcPr></w:tblStylePr></w:style>
<w:style w:type="table" w:styleId="Columns" w:customStyle="1"><w:name w:val="Columns"/>
  <w:basedOn w:val="Plain"/><w:tblPr><w:tblBorders>
  <w:insideV w:val="single" w:sz="4" w:space="0" w:color="{line}"/></w:tblBorders></w:tblPr>
</w:style>
{headings}</w:styles>"""

_HEADING = """
<w:style w:type="paragraph" w:styleId="Heading{level}">
  <w:name w:val="heading {level}"/>
  <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>
  <w:spacing w:before="{above}" w:after="{below}" w:line="252" w:lineRule="auto"/>
  <w:outlineLvl w:val="{outline}"/></w:pPr>
  <w:rPr><w:b/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>
"""


def styles(language: str) -> bytes:
    """The styles, and the language of whatever does not say another."""
    spaces = " ".join(f'{name}="{address}"' for name, address in NAMESPACES.items())
    headings = "".join(
        _HEADING.format(level=level, outline=level - 1, size=size, above=above, below=below)
        for level, (size, above, below) in enumerate(_HEADINGS, 1)
    )
    western, eastern = locale(language)
    filled = _STYLES.format(
        spaces=spaces, headings=headings, locale=western, east=eastern, latin=_LATIN,
        chinese=_CHINESE, code=_CODE, ink=_INK, quiet=_QUIET, line=_LINE, shade=_SHADE,
    )  # fmt: skip
    return BEGINNING + filled.encode()


def fonts() -> bytes:
    """The fonts, each with what stands in for it."""
    return part(element("fonts", *(
        element("font", element("altName", val=instead), name=name)
        for name, instead in _FALLBACKS.items()
    )))  # fmt: skip


def numbering(lists: Mapping[int, tuple[int, int]]) -> bytes:
    """How lists are numbered; `lists` holds the level and the first number of each numbered one."""
    points, numbers = 0, 1
    return part(element(
        "numbering",
        element("abstractNum", element("multiLevelType", val="hybridMultilevel"),
                *(_level(at, "bullet", "•–"[at % 2]) for at in range(_LEVELS)),
                abstractNumId=points),
        element("abstractNum", element("multiLevelType", val="hybridMultilevel"),
                *(_level(at, "decimal", f"%{at + 1}.") for at in range(_LEVELS)),
                abstractNumId=numbers),
        element("num", element("abstractNumId", val=points), numId=POINTS),
        *(
            element(
                "num", element("abstractNumId", val=numbers),
                element("lvlOverride", element("startOverride", val=first), ilvl=level),
                numId=POINTS + id,
            )
            for id, (level, first) in sorted(lists.items())
        ),
    ))  # fmt: skip


def _level(at: int, form: str, sign: str) -> Element:
    return element(
        "lvl", element("start", val=1), element("numFmt", val=form), element("lvlText", val=sign),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=STEP * (at + 1), hanging=STEP)),
        ilvl=at,
    )  # fmt: skip
