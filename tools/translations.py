"""Keeps templates/clauses/translations.lock.yaml: who has read which translation of a clause.

    python tools/translations.py                    note every translation that is new or was mended
    python tools/translations.py --check            find what is stale; writes nothing
    python tools/translations.py --mark STATUS ID…  note that somebody has read these clauses, or
                                                    that the English changed and they still hold

A translation that was written anew was made by a machine until somebody is known to have read it.
Where only the English text changed, the translation is stale: mend it, or look at it and mark it.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import yaml

from commonground.i18n import LANGUAGES, SOURCE
from commonground.model.translation import Status

ROOT = Path(__file__).resolve().parent.parent
CLAUSES = ROOT / "templates" / "clauses"
LOCK = CLAUSES / "translations.lock.yaml"

_HEAD = "# Written by tools/translations.py. Nobody edits it by hand.\n"
_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Noted:
    """What is noted of one translation of a clause."""

    status: Status
    source: str
    text: str


def now() -> Mapping[tuple[str, str], tuple[str, str]]:
    """For each clause and language the hash of the English text and of the translation."""
    found = {}
    for folder in sorted(one.parent for one in CLAUSES.glob("*/clause.yaml")):
        source = _hash(folder, SOURCE)
        for language in LANGUAGES:
            if language != SOURCE:
                found[folder.name, language] = source, _hash(folder, language)
    return found


def noted() -> Mapping[tuple[str, str], Noted]:
    """What the file says; nothing where there is none."""
    if not LOCK.exists():
        return {}
    read = yaml.safe_load(LOCK.read_text(encoding="utf-8"))
    return {
        (clause, language): Noted(Status(one["status"]), one["source"], one["text"])
        for clause, languages in read.items()
        for language, one in languages.items()
    }


def stale() -> Iterator[tuple[str, str]]:
    """The translations whose English text is not the one that they were made of."""
    known = noted()
    for place, (source, text) in now().items():
        one = known.get(place)
        if one is None or (one.source, one.text) != (source, text):
            yield place


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--mark", choices=list(Status))
    parser.add_argument("--lang", choices=[one for one in LANGUAGES if one != SOURCE])
    parser.add_argument("clauses", nargs="*")
    given = parser.parse_args()
    if not given.check:
        known, after = noted(), {}
        for (clause, language), (source, text) in now().items():
            old = known.get((clause, language))
            marked = given.mark and clause in given.clauses and given.lang in (None, language)
            if marked:
                after[clause, language] = Noted(Status(given.mark), source, text)
            elif old is None or old.text != text:
                after[clause, language] = Noted(Status.MACHINE, source, text)
            else:
                after[clause, language] = old
        LOCK.write_text(_written(after), encoding="utf-8")
    left = list(stale())
    for clause, language in left:
        print(f"{clause}/{language}: the English text changed; mend it, or look at it and mark it")
    return 1 if left else 0


def _written(found: Mapping[tuple[str, str], Noted]) -> str:
    lines = [_HEAD.rstrip()]
    last = ""
    for (clause, language), one in sorted(found.items()):
        if clause != last:
            lines.append(f"{clause}:")
            last = clause
        lines.append(f"  {language}:")
        lines += [
            f"    status: {one.status}",
            f'    source: "{one.source}"',
            f'    text: "{one.text}"',
        ]
    return "\n".join(lines) + "\n"


def _hash(folder: Path, language: str) -> str:
    raw = (folder / f"{language}.md.j2").read_bytes()
    return sha256(raw).hexdigest()[:_DIGITS]


if __name__ == "__main__":
    sys.exit(main())
