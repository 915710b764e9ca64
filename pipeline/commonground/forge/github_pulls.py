"""Pull requests on GitHub: what is proposed for which branch, and all that people said about it.

Nothing that GitHub worked out is trusted: not whether it can be merged, not who is asked. A review
or comment counts for the number of its account. What changes while it is read is read again, and
what two lists tell differently is a gap.
"""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.forge.github_answers import at, author, commit, moment, perhaps
from commonground.forge.github_client import LATER, GitHub, not_understood
from commonground.forge.github_records import Entry, Said, records
from commonground.gate.evidence import Records

_READ = Phrase("the token needs the right to read pull requests and contents")
_ANEW = Phrase("propose the change anew in another pull request")
_TRIES = 3


@dataclass(frozen=True)
class PullRequest:
    """A pull request, as GitHub tells of it at one moment."""

    number: int
    head: str
    """The commit that is proposed."""
    target: str
    """The branch that it is proposed for."""
    default: str
    """The branch that decides: the default one of the repository."""
    is_private: bool
    """Whether only people who were invited can read it."""
    is_open: bool
    author: str
    """The account (`github 583231`); empty where it is gone."""
    head_repository: str
    """`owner/name` of the repository that holds the branch; empty where it is gone."""
    updated: datetime
    comments: int
    """How many comments GitHub counts."""


@dataclass(frozen=True)
class Pulls:
    """The pull requests of a repository. Every method raises UseError where GitHub does not go
    along, so that what was not read is never taken for what is not there."""

    github: GitHub

    def pull(self, number: int) -> PullRequest:
        """One of them, as it is now."""
        unknown = Phrase("{repository} has no pull request {number}", {"number": f"#{number}"})
        check = Phrase("check the number, and that the token may read pull requests")
        repository = self.reading.get("")
        said = self.reading.saying({404: (unknown, check)}).get(f"pulls/{number}")
        wrote, state = author(said), at(said, "state", str)
        ours = at(said, "base.repo.id", int) == at(repository, "id", int)
        if at(said, "number", int) != number or not ours or state not in ("open", "closed"):
            raise not_understood()
        return PullRequest(
            number, commit(said, "head.sha"), at(said, "base.ref", str),
            at(repository, "default_branch", str), at(repository, "private", bool),
            state == "open", wrote.number if wrote is not None else "",
            perhaps(said, "head.repo.full_name", str) or "", moment(said, "updated_at"),
            at(said, "comments", int),
        )  # fmt: skip

    def read(self, number: int) -> tuple[PullRequest, Records]:
        """A pull request and all that people said about it: every page, and all of one moment."""
        before = self.pull(number)
        for _ in range(_TRIES):
            said = self._said(before)
            after = self.pull(number)
            if after == before:
                return after, records(said, after.head, after.target, after.default)
            before = after
        raise UseError("the pull request changes while it is read", LATER.text)

    def open(self) -> tuple[int, ...]:
        """The numbers of the open ones for the default branch, the oldest first."""
        default = at(self.reading.get(""), "default_branch", str)
        listed = self.reading.pages("pulls", state="open", base=default, direction="asc")
        found = (at(one, "number", int) for one in listed if at(one, "base.ref", str) == default)
        return tuple(sorted(set(found)))

    def tip(self, branch: str) -> str:
        """The commit that a branch stands at now."""
        gone = Phrase("{repository} has no branch {branch}", {"branch": branch})
        name = f"refs/heads/{branch}"
        said = self.reading.saying({404: (gone, LATER)}).get(f"git/ref/heads/{quote(branch)}")
        if at(said, "ref", str) != name or at(said, "object.type", str) != "commit":
            raise not_understood()
        return commit(said, "object.sha")

    @property
    def reading(self) -> GitHub:
        """GitHub, saying which right is needed to read."""
        return self.github.saying({403: (Phrase("GitHub does not allow it: {said}"), _READ)})

    def _said(self, pull: PullRequest) -> Said:
        def listed(path: str) -> tuple[Entry, ...]:
            return tuple(self.reading.pages(path, shorter=_ANEW))

        return Said(
            listed(f"pulls/{pull.number}/reviews"),
            listed(f"issues/{pull.number}/comments"),
            listed(f"issues/{pull.number}/timeline"),
            pull.comments,
        )
