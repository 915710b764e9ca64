"""What a version of a clause says stays what it says: other words are another version.

`golden/clause-versions.txt` keeps the hash of every version that ever was, so that whoever signed
one can be told what it said. `--update-golden` adds the hashes of new versions, and changes none.
"""

from hashlib import sha256
from pathlib import Path

import pytest

from commonground.flows.documents import press
from commonground.i18n import LANGUAGES
from commonground.model.clauses import Clause

_KEPT = Path(__file__).parent / "golden" / "clause-versions.txt"


def _hash(clause: Clause) -> str:
    texts = (press().templates[clause.texts[one]] for one in LANGUAGES)
    titles = (clause.title(one) for one in LANGUAGES)
    return sha256("\0".join((*titles, *texts)).encode()).hexdigest()


def _version(clause: Clause) -> str:
    return f"{clause.id} {clause.node['version'].text}"


def test_no_clause_says_something_else_in_the_same_version(request: pytest.FixtureRequest) -> None:
    lines = _KEPT.read_text(encoding="utf-8").splitlines()
    kept = dict(line.rsplit(" ", 1) for line in lines)
    now = {_version(clause): _hash(clause) for clause in press().clauses}
    if request.config.getoption("--update-golden"):
        kept = now | kept
        text = "".join(f"{version} {kept[version]}\n" for version in sorted(kept))
        _KEPT.write_text(text, encoding="utf-8", newline="\n")
    reworded = [version for version, hashed in now.items() if kept.get(version) != hashed]
    assert reworded == [], "raise their version, and say under `changes` what is new"
