"""GitHub as the environment says: which token, and where it is asked."""

import os
import re

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.forge.github_client import GitHub, connected

_API = "https://api.github.com"
_REPOSITORY = re.compile(r"[A-Za-z0-9-]{1,39}/(?!\.+$)[A-Za-z0-9._-]{1,100}")
_TOKEN = re.compile(r"[!-~]+")


def github_of(repository: str, right: Phrase) -> GitHub:
    """A way to ask about `owner/name`. Raises UseError where that is no name of a repository, or
    where there is no token; `right` says which one to set."""
    if not _REPOSITORY.fullmatch(repository):
        raise UseError("'{name}' is no repository", "write OWNER/REPO", name=repository[:60])
    token = os.environ.get("GH_TOKEN") or os.environ.get("GITHUB_TOKEN") or ""
    if not _TOKEN.fullmatch(token):
        raise UseError("there is no token", right.text)
    return connected(repository, token, os.environ.get("GITHUB_API_URL") or _API)
