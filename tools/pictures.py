"""Takes the pictures of the README anew, from what the commands really show. Needs Chromium.

python tools/pictures.py
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "images"
PAGES = (
    ("site.png", "en/partnerships/moscow-california/index.html", "light", 1280),
    ("site-dark-russian.png", "ru/partnerships/moscow-california/how-we-work.html", "dark", 1280),
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


def main() -> None:
    """Take every picture."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    PICTURES.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "commonground", "site", "build"], cwd=ROOT, check=True)
    with served(ROOT / "build" / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, path, scheme, width in PAGES:
            context = browser.new_context(
                viewport={"width": width, "height": 820},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page = context.new_page()
            page.goto(f"{address}/{path}", wait_until="networkidle")
            page.screenshot(path=PICTURES / name)
        page = browser.new_context(device_scale_factor=1.5).new_page()
        page.set_content(as_page(slip()))
        page.locator("pre").screenshot(path=PICTURES / "error.png")
        browser.close()


if __name__ == "__main__":
    main()
