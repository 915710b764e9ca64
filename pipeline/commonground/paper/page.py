"""A document as one HTML page that asks nobody else: to send along, to print, to read offline."""

from collections.abc import Iterator, Sequence
from html import escape

from commonground import i18n
from commonground.paper.blocks import Block, Heading, Items, Line, Paragraph, Quote, Span, Table
from commonground.paper.paper import Paper
from commonground.paper.pdf import DIGEST

_LOOK = """
:root{color-scheme:light dark;--ink:#1d2522;--quiet:#5d6763;--line:#d9ded9;--accent:#16423c;--page:#fffdf9}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebe8;--quiet:#a3ada9;--line:#35403c;--accent:#84d3c4;--page:#121917}}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.6 "Noto Sans","Noto Sans SC",system-ui,sans-serif}
main{max-width:46rem;margin:0 auto;padding:2.5rem 1.25rem 4rem;overflow-wrap:anywhere}
header{display:flex;gap:1rem;flex-wrap:wrap;color:var(--quiet);font-size:.8rem;border-bottom:1px solid var(--line);padding-bottom:.6rem;margin-bottom:2rem}
header b{color:var(--accent);letter-spacing:.08em}
h1{font-size:1.9rem;line-height:1.25;margin:0 0 1.2rem}h2{font-size:1.3rem;margin:2.4rem 0 .6rem}h3{font-size:1.05rem;margin:1.6rem 0 .4rem}
blockquote{margin:1rem 0;padding:.1rem 1rem;border-left:3px solid var(--accent);color:var(--quiet)}
table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.92em}th{text-align:left;color:var(--quiet);border-bottom:2px solid var(--accent)}
td{border-bottom:1px solid var(--line)}th,td{padding:.45rem .8rem .45rem 0;vertical-align:top}
a{color:var(--accent)}code{font-size:.9em}
@media print{main{max-width:none;padding:0}}
""".strip()  # noqa: E501
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html(paper: Paper) -> bytes:
    """The page. Nothing in it runs, and nothing is fetched."""
    words = i18n.load(paper.language)
    head = [
        f"<b>{escape(paper.mark(words))}</b>" if paper.is_draft else "",
        f"<span>{escape(paper.note)}</span>" if paper.note else "",
        f"<span>{escape(paper.version_in(words))}</span>" if paper.version else "",
        f"<span>{escape(words.phrase(DIGEST))}: {escape(paper.digest)}</span>"
        if paper.digest
        else "",
    ]
    around = f"<header>{''.join(head)}</header>" if any(head) else ""
    return (
        f'<!doctype html>\n<html lang="{escape(paper.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(paper.title)}</title>\n<style>{_LOOK}</style>\n</head>\n<body>\n<main>\n"
        f"{around}{''.join(_blocks(paper.blocks))}</main>\n</body>\n</html>\n"
    ).encode()


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(level, line):
                yield f"<h{min(level, 6)}>{_line(line)}</h{min(level, 6)}>\n"
            case Paragraph(line):
                yield f"<p>{_line(line)}</p>\n"
            case Items(items, start):
                inside = "".join(f"<li>{_item(item)}</li>\n" for item in items)
                kind = "ul" if start is None else "ol"
                first = f' start="{start}"' if start not in (None, 1) else ""
                yield f"<{kind}{first}>\n{inside}</{kind}>\n"
            case Table(head, rows):
                yield "<table>\n"
                yield f"<thead><tr>{_cells(head, 'th')}</tr></thead>\n<tbody>\n"
                yield from (f"<tr>{_cells(row, 'td')}</tr>\n" for row in rows)
                yield "</tbody>\n</table>\n"
            case Quote(inner):
                yield f"<blockquote>\n{''.join(_blocks(inner))}</blockquote>\n"


def _item(blocks: Sequence[Block]) -> str:
    """What stands behind a point; a single paragraph without a frame of its own."""
    match blocks:
        case [Paragraph(line)]:
            return _line(line)
        case _:
            return "".join(_blocks(blocks))


def _cells(row: Sequence[Line], name: str) -> str:
    scope = ' scope="col"' if name == "th" else ""
    return "".join(f"<{name}{scope}>{_line(cell)}</{name}>" for cell in row)


def _line(line: Line) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    text = escape(span.text)
    if span.code:
        text = f"<code>{text}</code>"
    if span.strong:
        text = f"<strong>{text}</strong>"
    if span.link.startswith(("https://", "mailto:")):
        text = f'<a href="{escape(span.link)}" rel="noreferrer">{text}</a>'
    return text
