"""The ledger and what came of verifying it, for programs: JSON in ASCII."""

import json
from collections.abc import Iterable
from typing import Any

from commonground.diagnostics import Phrase
from commonground.gate.history import grades, unsettled
from commonground.gate.ledger import Entry, Ledger
from commonground.i18n import Words

FORMAT = "commonground-ledger/1"


def as_json(
    ledgers: Iterable[tuple[str, Ledger, Iterable[Phrase]]], faults: Iterable[Phrase], words: Words
) -> str:
    """Every ledger with its entries as they stand there, and what is wrong. Codes are stable,
    sentences are the reader's."""
    found = [
        {
            "partnership": id, "head": ledger.head,
            "entries": [_entry(one) for one in ledger.entries],
            "unsigned": [one.sequence for one in unsettled(ledger.entries)],
            "faults": [words.phrase(one) for one in wrong],
        }
        for id, ledger, wrong in ledgers
    ]  # fmt: skip
    return json.dumps(
        {
            "format": FORMAT, "language": words.language, "partnerships": found,
            "faults": [words.phrase(one) for one in faults],
        },
        indent=2,
    )  # fmt: skip


def _entry(one: Entry) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(one.line)
    return {**held, "hash": one.hash, "grades": [grade.value for grade in grades(one)]}
