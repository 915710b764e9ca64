"""On which day something was committed last."""

from datetime import date
from pathlib import Path

import pytest

from commonground.source.history import last_change
from tests.source.conftest import Repository


def test_without_a_commit_nobody_knows(repository: Repository, tmp_path: Path) -> None:
    assert last_change(tmp_path) is None
    assert last_change(repository.top) is None


@pytest.mark.parametrize("offset", ["+1400", "-1200", "+0000"])
def test_the_day_is_told_in_utc_whatever_the_clock_of_who_committed(
    repository: Repository, offset: str
) -> None:
    repository.write("a.yaml", "id: a\n")
    repository.commit()
    commit = repository.git("cat-file", "commit", "HEAD")
    at = 1_799_999_999  # 15 January 2027, 07:59:59
    lines = [
        f"{line.rsplit(' ', 2)[0]} {at} {offset}" if line.startswith("committer ") else line
        for line in commit.splitlines()
    ]
    made = repository.git(
        "hash-object", "-t", "commit", "-w", "--stdin", said=("\n".join(lines) + "\n").encode()
    )
    repository.git("reset", "--quiet", "--hard", made)
    assert last_change(repository.top) == date(2027, 1, 15)
