"""Shows the built site on this machine and builds it anew when a source changes."""

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

from commonground.errors import UseError
from commonground.source.tree import DiskTree
from commonground.source.workspace import DOCUMENTS, PARTNERSHIPS, SETTINGS

_SECONDS = 1.0


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and keeps silent about it."""

    def log_message(self, *_: Any) -> None:
        """Print nothing."""

    def end_headers(self) -> None:
        """Never let a browser show what was built before."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def serve(
    root: Path,
    folder: Path,
    port: int,
    ready: Callable[[], None],
    again: Callable[[], None],
    stop: Event,
) -> None:
    """Serve `folder` of the workspace on 127.0.0.1 until `stop` is set or Ctrl+C is pressed.

    `ready` is called once it listens, `again` whenever the site is to be built anew. Raises
    UseError where the port is taken.
    """
    handler = partial(_Quiet, directory=str(root / folder))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except (OSError, OverflowError):
        raise UseError(
            "port {port} cannot be used",
            "choose another, for example `commonground site serve --port 8001`",
            port=port,
        ) from None
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        ready()
        watch(root, again, stop)
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        server.server_close()


def watch(root: Path, again: Callable[[], None], stop: Event) -> None:
    """Call `again` whenever a source of the workspace has changed, until `stop` is set."""
    before = _state(root)
    while not stop.wait(_SECONDS):
        now = _state(root)
        if now != before:
            before = now
            again()


def _state(root: Path) -> dict[str, int]:
    """When each source was last written. Rendered documents are no sources."""
    entries = DiskTree(root).entries(PARTNERSHIPS)
    sources = (entry.path for entry in entries if f"/{DOCUMENTS}/" not in entry.path)
    paths = [SETTINGS, *sources]
    found = {}
    for path in paths:
        try:
            found[path] = (root / path).stat().st_mtime_ns
        except OSError:
            found[path] = 0
    return found
