"""`.github/CODEOWNERS`: whom GitHub asks for a review, by the path of what changes.

It only calls people. Who must approve is decided by what the agreements and settings say of
accounts by number, never by this file.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from commonground.errors import UseError
from commonground.model.signing import Signer
from commonground.source.tree import readable

PATH = ".github/CODEOWNERS"

_HEAD = """\
# Written by `commonground codeowners`, which also brings it up to date.
# It calls people to review. Who must approve stands in each agreement.yaml under `sign_off`, and
# for the rest of the workspace in commonground.yaml under `stewards`.
"""
_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,58}[A-Za-z0-9])?")
_PATH = re.compile(r"[\w.()+,=@~ -]+(?:/[\w.()+,=@~ -]+)*/?")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Owned:
    """Files and folders by their paths from the top of the repository, and who looks after them."""

    paths: tuple[str, ...]
    owners: tuple[Signer, ...]


def codeowners(owned: Iterable[Owned]) -> str:
    """The text of the file; empty where nobody would be called.

    Whoever has no `login` is left out. Raises UseError where a login or path cannot stand there:
    a space or line end in it would call others.
    """
    lines = []
    for one in owned:
        called = dict.fromkeys(_called(signer) for signer in one.owners if signer.login)
        if called:
            lines += [f"{_pattern(path)} {' '.join(called)}\n" for path in one.paths]
    return _HEAD + "".join(["\n", *lines]) if lines else ""


def is_ours(text: str) -> bool:
    """Whether a file of this name was written here, or holds nothing."""
    return not text.strip() or text.startswith(_HEAD.partition(",")[0])


def _called(signer: Signer) -> str:
    if not _LOGIN.fullmatch(signer.login):
        raise UseError(
            "'{login}' of {reference} is not the name of a GitHub account",
            "write it as it stands in the address of their page, without @, or leave `login` out",
            login=readable(signer.login)[:_SHOWN], reference=signer.reference,
        )  # fmt: skip
    return f"@{signer.login}"


def _pattern(path: str) -> str:
    if not _PATH.fullmatch(path):
        raise UseError(
            "the path '{path}' has signs that CODEOWNERS cannot name",
            "rename the folder: letters, digits, hyphens", path=readable(path)[:_SHOWN],
        )  # fmt: skip
    return "/" + path.replace(" ", "\\ ")
