"""Accounts on GitHub: the number behind a name, and the name of now behind a number."""

import re

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.forge.github_answers import Account, account
from commonground.forge.github_client import GitHub, not_understood

_LOGIN = re.compile(r"[A-Za-z0-9_-]{1,100}(?:\[bot\])?")
_CHECK = Phrase("check how it is written; it is the name at the end of github.com/name")
_GONE = Phrase("it may have been deleted; name another one")


def by_login(github: GitHub, login: str) -> Account:
    """The account that has this name now. Raises UseError where nobody has it."""
    nobody = Phrase("GitHub knows no account '{login}'", {"login": login[:100]})
    if not _LOGIN.fullmatch(login):
        raise UseError(nobody.text, _CHECK.text, login=login[:100])
    found = account(github.saying({404: (nobody, _CHECK)}).get(f"/users/{login}"))
    if found.login.casefold() != login.casefold():
        raise not_understood()
    return found


def by_number(github: GitHub, number: int) -> Account:
    """The account with this number. Raises UseError where it is gone."""
    gone = Phrase("GitHub knows no account with the number {number}", {"number": number})
    found = account(github.saying({404: (gone, _GONE)}).get(f"/user/{number}"))
    if found.number != f"github {number}":
        raise not_understood()
    return found
