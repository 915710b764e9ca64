"""Contracts as PDF and Word in process, after import, beside WeasyPrint and pandoc with our text.

`python -m benchmarks.papers COUNT RUNS` prints the ratios as JSON; COUNT is how many contracts are
made one after the other to see whether each costs the same. A peer that is not installed is told.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import process_time

from benchmarks.workspaces import ROOT
from commonground.flows.papers import made
from commonground.flows.stamping import Sheet

_TRADED = ("aeiou", "аеиоу", "0123456789", "的不在有方")
_PART = 10
"""The first of so many parts is held against the last."""


def contracts() -> list[Sheet]:
    """The shipped contracts, in every language that they have."""
    return [
        Sheet(
            path.stem, "contract", path.read_text("utf-8"), path.stem.partition(".")[2],
            "a" * 64, "a" * 12, is_draft=True,
        )
        for path in sorted((ROOT / "partnerships").glob("*/documents/contract.*.md"))
    ]  # fmt: skip


def reworded(sheets: Sequence[Sheet], number: int) -> list[Sheet]:
    """The same contracts in words that nobody has laid out yet: letters and digits trade places."""
    turned = str.maketrans({
        sign: signs[(at + number) % len(signs)]
        for signs in _TRADED for at, sign in enumerate(signs)
    })  # fmt: skip
    return [replace(sheet, text=sheet.text.translate(turned)) for sheet in sheets]


def least(work: Callable[[int], object], runs: int) -> float:
    """The processor time of the fastest of several runs, in seconds, children included; each run
    is given its number."""
    found = []
    for run in range(runs):
        begun = _spent()
        work(run)
        found.append(_spent() - begun)
    return min(found)


def _spent() -> float:
    children = getrusage(RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def ours(sheets: Sequence[Sheet], form: str) -> None:
    """Every contract in a format, from its Markdown."""
    for sheet in sheets:
        made(sheet, form)


def weasyprint_s(pages: Sequence[Sequence[bytes]]) -> Callable[[int], None]:
    """WeasyPrint on our HTML of the same contracts, with our fonts, to the same standard."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    faces = "".join(
        f'@font-face{{font-family:"Noto Sans{chinese}";font-weight:{weight};'
        f'src:url("{(ROOT / "templates" / "fonts" / name).as_uri()}")}}'
        for name, chinese, weight in (
            ("NotoSans-Regular.ttf", "", 400), ("NotoSans-Bold.ttf", "", 700),
            ("NotoSansCJKsc-Regular.otf", " SC", 400), ("NotoSansCJKsc-Bold.otf", " SC", 700),
        )
    )  # fmt: skip
    look = CSS(string=faces, font_config=fonts)

    def work(run: int) -> None:
        for page in pages[run]:
            html = HTML(string=page.decode())
            html.write_pdf(stylesheets=[look], font_config=fonts, pdf_variant="pdf/ua-1")

    return work


def pandoc_s(program: str, sheets: Sequence[Sheet], folder: Path, runs: int) -> float:
    """What pandoc takes for the same contracts, less what it takes to start for each."""

    def work(texts: Sequence[str]) -> None:
        for text in texts:
            subprocess.run(
                [program, "--from=markdown", "--to=docx", f"--output={folder / 'made.docx'}"],
                input=text.encode(), check=True, timeout=60,
            )  # fmt: skip

    texts = [sheet.text for sheet in sheets]
    return least(lambda _: work(texts), runs) - least(lambda _: work([""] * len(texts)), runs)


def steadiness(sheets: Sequence[Sheet], count: int) -> Mapping[str, float]:
    """How the last of many contracts compare with the first, in time and in memory."""
    part = max(1, count // _PART // len(sheets)) * len(sheets)  # each has every contract as often
    count = max(count, 2 * part)

    def some(first: int, last: int) -> float:
        begun = process_time()
        for number in range(first // len(sheets), last // len(sheets)):
            ours(reworded(sheets, number), "pdf")
        return process_time() - begun

    first = some(0, part)
    before = getrusage(RUSAGE_SELF).ru_maxrss
    some(part, count - part)
    last = some(count - part, count)
    after = getrusage(RUSAGE_SELF).ru_maxrss
    return {"last": last / first, "memory": after / before, "MiB": after / 1024}


def pandoc() -> str | None:
    """Where pandoc is: on the path, or in the package that brings it along."""
    found = find_spec("pypandoc")
    if found is not None and found.origin is not None:
        place = Path(found.origin).parent / "files" / "pandoc"
        if place.exists():
            return str(place)
    return shutil.which("pandoc")


def ratios(count: int, runs: int) -> Mapping[str, float]:
    """Everything, each as a multiple; the growth of memory first, before any peer takes some."""
    sheets = contracts()
    for form in ("pdf", "docx", "html"):
        ours(sheets[:1], form)  # fonts, words and templates are read once
    found = dict(steadiness(sheets, count))
    fresh = [reworded(sheets, run) for run in range(runs)]
    if find_spec("weasyprint") is None:
        print("WeasyPrint is not installed: `make bench` installs it", file=sys.stderr)
    else:
        peer = weasyprint_s([[made(sheet, "html") for sheet in some] for some in fresh])
        found["weasyprint"] = least(lambda run: ours(fresh[run], "pdf"), runs) / least(peer, runs)
    program = pandoc()
    if program is None:
        print("pandoc is not installed: `make bench` installs it", file=sys.stderr)
    else:
        with tempfile.TemporaryDirectory() as folder:
            peer_s = pandoc_s(program, sheets, Path(folder), runs)
        found["pandoc"] = least(lambda run: ours(fresh[run], "docx"), runs) / peer_s
    return found


if __name__ == "__main__":
    print(json.dumps(ratios(*map(int, sys.argv[1:])), indent=2))
