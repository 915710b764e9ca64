"""Takes the pictures of README and tutorial anew, from what the commands really show.

python -m tools.pictures    with Chromium on this machine
"""

import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import typst
from playwright.sync_api import Browser, sync_playwright

from commonground.flows.papers import paper_of, sheets
from commonground.flows.stamping import Sheet
from commonground.paper import typefaces
from commonground.paper.pdf import laid_out
from commonground.source.tree import DiskTree
from commonground.source.workspace import Workspace
from tools.tutorial import PAGE, Step, Walk, outside, steps

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "images"
PAGES = (
    ("site.png", "en/partnerships/moscow-california/index.html", "light", 1280),
    ("working-time.png", "en/partnerships/shenzhen-portland/working-time.html", "light", 1280),
    ("site-dark-russian.png", "ru/partnerships/moscow-california/how-we-work.html", "dark", 1280),
)
PAPERS = (
    ("contract-chinese-english.png", "shenzhen-portland", "contract.zh-Hans", "contract.en"),
    ("brief-russian.png", "moscow-california", "spring-launch/brief.ru", ""),
)
SLIP = ("approver: volna.lead", "approver: volna.leed")

_COLOURS = {
    "31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "36": "#56d4dd",
}  # fmt: skip
_ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")
_TERMINAL = """<style>body{margin:0;background:#0d1117}pre{margin:0;padding:24px 28px;color:#e6edf3;
font:15px/1.5 "DejaVu Sans Mono",monospace;display:inline-block}b{font-weight:700}</style>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Print nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def slip() -> str:
    """What a check says, in colour, of the shipped partnership with one letter wrong."""
    program = "from commonground.cli.main import main; main(['check'], color=True)"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "partnerships", Path(folder) / "partnerships")
        shutil.copy(ROOT / "commonground.yaml", folder)
        path = Path(folder) / "partnerships" / "moscow-california" / "agreement.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace(*SLIP, 1), encoding="utf-8")
        ended = subprocess.run(
            [sys.executable, "-c", program], cwd=folder, capture_output=True, encoding="utf-8"
        )
    return f"\x1b[36m$\x1b[0m commonground check\n\n{ended.stdout.rstrip()}"


def as_page(terminal: str) -> str:
    """Coloured text of a terminal as a page."""
    parts = _ESCAPE.split(terminal)
    shown = escape(parts[0])
    wanted: list[str] = []
    for codes, text in zip(parts[1::2], parts[2::2], strict=True):
        wanted = [] if codes in ("", "0") else [*codes.split(";"), *wanted]
        colour = next((_COLOURS[code] for code in wanted if code in _COLOURS), "inherit")
        weight = "700" if "1" in wanted else "inherit"
        shown += f'<span style="color:{colour};font-weight:{weight}">{escape(text)}</span>'
    return f"<!doctype html><meta charset=utf-8>{_TERMINAL}<pre>{shown}</pre>"


def terminal(walk: Walk, step: Step) -> str:
    """What the last line of a block shows on a terminal, in colour."""
    typed = step.text.splitlines()[-1]
    end, command = pty.openpty()
    running = subprocess.Popen(
        walk.command(replace(step, text=typed)), cwd=walk.folder, stdout=command, stderr=command,
        stdin=subprocess.DEVNULL, env={**walk.surroundings(), "TERM": "xterm"},
    )  # fmt: skip
    os.close(command)
    shown = b""
    with suppress(OSError):  # so Linux says that the other end has closed
        while part := os.read(end, 4096):
            shown += part
    os.close(end)
    running.wait()
    printed = shown.decode().replace("\r\n", "\n").rstrip()
    return f"\x1b[36m$\x1b[0m {typed}\n\n{printed}"


def tutorial(browser: Browser) -> None:
    """Walk through docs/tutorial.md and take each picture where it stands."""
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        tools = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        environment = {**outside(), "PATH": tools, "PYTHONPATH": str(ROOT / "pipeline")}
        # The pictures show this checkout: `pip install --version` installs nothing.
        walk = Walk(Path(folder), environment, "--version")
        typed = None
        for step in steps(page):
            if step.kind == "sh":
                typed = step
            if step.kind != "picture":
                walk.take(step)
            elif typed and "site build" in typed.text:
                (there,) = (path.name for path in (walk.folder / "partnerships").iterdir())
                with served(walk.folder / "build" / "site") as address:
                    shoot(browser, address, _page(step.text, there))
            elif typed:
                draw(browser, terminal(walk, typed), ROOT / PAGE.parent / step.text)


def _page(picture: str, partnership: str) -> tuple[str, str, str, int]:
    return Path(picture).name, f"en/partnerships/{partnership}/index.html", "light", 1280


def shoot(browser: Browser, address: str, wanted: tuple[str, str, str, int]) -> None:
    """Take a picture of a page of a site."""
    name, path, scheme, width = wanted
    context = browser.new_context(
        viewport={"width": width, "height": 820},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(f"{address}/{path}", wait_until="networkidle")
    page.screenshot(path=PICTURES / name)


def printed(
    browser: Browser, found: Mapping[str, Sheet], wanted: tuple[str, str, str, str]
) -> None:
    """Take a picture of the upper part of a document's first page."""
    name, partnership, path, beside = wanted
    left, right = (found.get(f"{partnership}/{one}") for one in (path, beside))
    assert left is not None, path
    drawn = typst.compile(
        laid_out(paper_of(left), None, paper_of(right) if right else None).encode(), format="svg",
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False,
            font_paths=[typefaces.folder()],
        ),
    )  # fmt: skip
    page = browser.new_context(viewport={"width": 640, "height": 580}).new_page()
    first = drawn[0].decode() if isinstance(drawn, list) else ""
    page.set_content(f"<style>body{{margin:0}}svg{{width:100%;height:auto}}</style>{first}")
    page.screenshot(path=PICTURES / name)


def draw(browser: Browser, shown: str, target: Path) -> None:
    """Take a picture of what a terminal shows."""
    page = browser.new_context(device_scale_factor=1.5).new_page()
    page.set_content(as_page(shown))
    page.locator("pre").screenshot(path=target)


def main() -> None:
    """Take every picture."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    PICTURES.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "commonground", "site", "build"], cwd=ROOT, check=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with served(ROOT / "build" / "site") as address:
            for wanted in PAGES:
                shoot(browser, address, wanted)
        workspace = Workspace.of(DiskTree(ROOT))
        found = {one.path: one for one in sheets(workspace, date.today(), None)[0]}
        for document in PAPERS:
            printed(browser, found, document)
        draw(browser, slip(), PICTURES / "error.png")
        tutorial(browser)
        browser.close()


if __name__ == "__main__":
    main()
