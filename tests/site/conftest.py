"""Partnerships to publish, and a browser to look at what was published."""

import os
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from commonground.flows.loading import load, load_settings
from commonground.flows.shipped import library, schemas
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.source.tree import DiskTree, MemoryTree
from commonground.source.workspace import Workspace

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip


@pytest.fixture(scope="session")
def shipped(checkout: Path) -> Partnership:
    """The partnership that comes with the project."""
    workspace = Workspace.of(DiskTree(checkout))
    found = load(workspace, "moscow-california", schemas(), library()).partnership
    assert found is not None
    return found


def settings(audience: str) -> Node:
    """The settings of a workspace whose site is for that audience."""
    text = (
        "schema: workspace/1\nid: cg-test\ntitle: Test\n"
        f"stewards:\n  mira: {{name: Mira, account: none}}\nsite:\n  audience: {audience}\n"
    )
    node, found = load_settings(Workspace.of(MemoryTree({"commonground.yaml": text})), schemas())
    assert node is not None, found
    return node


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: Any) -> None:
        """Print nothing."""


def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium. Without it these tests are skipped aloud; in CI they fail."""
    path = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        reason = "NOT TESTED IN A BROWSER: install Chromium (apt install chromium)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield running
        running.close()
