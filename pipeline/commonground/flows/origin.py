"""Where this tool came from, as others install the same."""

import json
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

from commonground import __version__

_PACKAGE = "commonground[site]"


def requirement() -> str:
    """The line of a requirements file that installs the tool that is running."""
    try:
        return requirement_of(distribution("commonground").read_text("direct_url.json"))
    except PackageNotFoundError:
        return requirement_of(None)


def requirement_of(direct_url: str | None) -> str:
    """The same for a record of its installation (PEP 610): a commit where it came from git, which
    nobody can move, else the version."""
    record: Any = json.loads(direct_url) if direct_url else {}
    commit = record.get("vcs_info", {}).get("commit_id")
    if commit and record["vcs_info"].get("vcs") == "git":
        return f"{_PACKAGE} @ git+{record['url']}@{commit}"
    return f"{_PACKAGE}=={__version__}"
