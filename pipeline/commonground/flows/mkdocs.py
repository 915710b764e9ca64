"""MkDocs, run quietly in this process; the only place that knows it."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from commonground.errors import UseError


class _Complaints(logging.Handler):
    """Collects what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def build(config: Mapping[str, Any], place: Path) -> None:
    """Build a site as `config` says; `place` is where its configuration is written.

    Raises UseError where MkDocs is not installed, RuntimeError for anything that it complains of:
    the pages are generated, so a broken link is a fault of ours.
    """
    try:
        from mkdocs.commands.build import build as build_site
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException
    except ImportError:
        raise UseError(
            "the site needs MkDocs, which is not installed",
            'install it with `pip install "commonground[site]"`',
        ) from None
    place.write_text(yaml.safe_dump(dict(config), allow_unicode=True), encoding="utf-8")
    complaints = _Complaints()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(complaints)
    logger.propagate = False
    try:
        loaded = load_config(str(place))
        loaded.plugins.on_startup(command="build", dirty=False)
        build_site(loaded)
        loaded.plugins.on_shutdown()
    except (MkDocsException, SystemExit) as error:
        raise RuntimeError(f"MkDocs cannot build the pages: {error}") from error
    finally:
        logger.removeHandler(complaints)
    if complaints.messages:
        raise RuntimeError("; ".join(complaints.messages))
