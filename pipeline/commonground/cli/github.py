"""GitHub as the environment says: which token, and where it is asked."""

import os
import re

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.forge.github_accounts import by_login
from commonground.forge.github_answers import Account
from commonground.forge.github_client import GitHub, connected

_API = "https://api.github.com"
_REPOSITORY = re.compile(r"[A-Za-z0-9-]{1,39}/(?!\.+$)[A-Za-z0-9._-]{1,100}")
_TOKEN = re.compile(r"[!-~]+")


def github_of(repository: str, right: Phrase) -> GitHub:
    """A way to ask about `owner/name`. Raises UseError where that is no name of a repository, or
    where there is no token; `right` says which one to set."""
    if not _REPOSITORY.fullmatch(repository):
        raise UseError("'{name}' is no repository", "write OWNER/REPO", name=repository[:60])
    return _connected(repository, right)


def account_of(login: str) -> Account:
    """The account that has a name now. Raises UseError where there is none, or no token."""
    right = Phrase("set GH_TOKEN, which needs no rights, or give the number: `id` at "
                   "https://api.github.com/users/{login}", {"login": login[:60]})  # fmt: skip
    github = _connected("", right)
    with github.client:
        return by_login(github, login)


def _connected(repository: str, right: Phrase) -> GitHub:
    token = os.environ.get("GH_TOKEN") or os.environ.get("GITHUB_TOKEN") or ""
    if not _TOKEN.fullmatch(token):
        raise UseError("there is no token", right.text, **right.args)
    return connected(repository, token, os.environ.get("GITHUB_API_URL") or _API)
