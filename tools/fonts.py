"""Makes the fonts of `templates/fonts` anew: what our documents can print, cut out of Noto.

python tools/fonts.py    (needs fonttools, and Debian's fonts-noto-core and fonts-noto-cjk)

The same sources give the same bytes; `templates/fonts/README.md` names them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SOURCES = Path("/usr/share/fonts")
TARGET = Path(__file__).resolve().parent.parent / "templates" / "fonts"

_SIGNS = "☐☑✓○●◆◇■□▲△▼▽★☆─│①②③④⑤⑥⑦⑧⑨⑩←↑→↓↔⇒⇔∞≈≠≤≥−×÷±√"
_NAMES = (
    "喆堃镕昇玥珺琤玟赟晟翀頔旻甯祎淼犇骉垚燚彧翊昊暄煊炘烜焱瑄琰琬玮玙珞珩珣瑀瑭璟璠璐鋆铖铠钰鑫"
    "昉昕晗晞晅暻曦熙羿翯嫄妤姝婧媞嫣怡恺惇懿朔梓榕樾沄泓洺浠涵淏淇渼湉滢潆澍濛灏祺禔禛稹筠箐芃芊苒"
    "茉荟莀莯菡萱葳蓁薇藜蘅覃誉谡赜轶辂逯郗郄鄢酆隗霁霈霖霏靓韫頫颀颢飏馥骁骐骥鸢麒龑奡忞怿珅邨竑"
    "濬祐彣甦粦吒啫喱煲埗椥濠囍粿粄"
)
"""Signs of people's names and of places that GB 2312 lacks."""


def _ranges(*ends: tuple[int, int]) -> Iterator[int]:
    for first, last in ends:
        yield from range(first, last + 1)


LETTERS = frozenset(_ranges(
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x52F),
    (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x218F),
))  # fmt: skip
"""Latin, Greek and Cyrillic with their signs."""


def _gb2312() -> Iterator[int]:
    """The characters of GB 2312, but the letters that the other font has."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            text = bytes((row, cell)).decode("gb2312", "ignore")
            if text:
                yield ord(text)


HAN = frozenset((
    *_gb2312(), *map(ord, _SIGNS + _NAMES), *_ranges((0x3000, 0x303F), (0xFF00, 0xFFEF)),
    *map(ord, "“”‘’…—·"),
))  # fmt: skip


@dataclass(frozen=True)
class Cut:
    """What is taken out of which font; `number` is its place in a collection."""

    source: str
    characters: frozenset[int]
    number: int = -1


CUTS: Mapping[str, Cut] = {
    "NotoSans-Regular.ttf": Cut("truetype/noto/NotoSans-Regular.ttf", LETTERS),
    "NotoSans-Bold.ttf": Cut("truetype/noto/NotoSans-Bold.ttf", LETTERS),
    "NotoSansCJKsc-Regular.otf": Cut("opentype/noto/NotoSansCJK-Regular.ttc", HAN, 2),
    "NotoSansCJKsc-Bold.otf": Cut("opentype/noto/NotoSansCJK-Bold.ttc", HAN, 2),
}


def make(cut: Cut, target: Path) -> None:
    """Write one subset."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "liga"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx", "FFTM"]
    with TTFont(SOURCES / cut.source, fontNumber=cut.number, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=cut.characters)
        cutter.subset(font)
        font.save(target, reorderTables=True)


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, cut in CUTS.items():
        make(cut, TARGET / name)
        print(f"{name}: {(TARGET / name).stat().st_size // 1024} KiB")
