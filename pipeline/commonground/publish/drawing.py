"""What all drawings are made of: marks of SVG, in which every text is escaped.

Colours come from the page's style sheet (classes `first`, `second`, `track`, …), so that the same
drawing serves light and dark. Each has a title and a description for those who do not see it.
"""

import re

from commonground.render.escape import Markdown

WIDE = 440
"""The width of every drawing: narrow enough to be read on a phone, where it is scaled down."""
_SIGNS = re.compile(r"""[&<>"'\\`*_\[\]{}|~]""")
"""What markup or the Markdown around it may act upon."""


def figure(
    height: int, title: str, description: str, parts: list[str], caption: str = ""
) -> Markdown:
    """A drawing of the usual width, with a caption below it."""
    drawing = svg(WIDE, height, title, description, parts)
    told = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return Markdown(f'<figure class="cg-chart">{drawing}{told}</figure>')


def svg(width: int, height: int, title: str, description: str, parts: list[str]) -> str:
    """The markup of a drawing."""
    told = f"<title>{escape(title)}</title>"
    told += f"<desc>{escape(description)}</desc>" if description else ""
    box = f'viewBox="0 0 {width} {height}"'
    return f'<svg {box} role="img" xmlns="http://www.w3.org/2000/svg">{told}{"".join(parts)}</svg>'


def bar(
    x: float, y: float, width: float, style: str, opacity: float = 1, height: float = 16
) -> str:
    """A bar with round corners."""
    corner = min(3, width / 3)
    return mark(
        "rect", class_=style, x=x, y=y, width=width, height=height, rx=corner, opacity=opacity
    )  # fmt: skip


def text(
    said: str, x: float, y: float, size: int, style: str = "", weight: int = 400, anchor: str = ""
) -> str:
    """A line of text; nothing for none."""
    place = _attributes(
        class_=style, x=x, y=y, font_size=size, font_weight=weight, text_anchor=anchor
    )
    return f"<text{place}>{escape(said)}</text>" if said else ""


def mark(name: str, **attributes: str | float) -> str:
    """An element without content; `class_` and `stroke_width` as SVG writes them."""
    return f"<{name}{_attributes(**attributes)}/>"


def _attributes(**attributes: str | float) -> str:
    """Attributes of an element; those that are empty are left out."""
    written = []
    for key, value in attributes.items():
        text = value if isinstance(value, str) else f"{value:g}"
        if text:
            written.append(f' {key.rstrip("_").replace("_", "-")}="{escape(text)}"')
    return "".join(written)


def cut(text: str, most: int) -> str:
    """A text of at most so many letters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def escape(text: str) -> str:
    """A text inside markup that stands in a page of Markdown, in a table too."""
    line = " ".join(text.split())
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", line)
