"""Evidence from a file: JSON as docs/evidence.schema.json describes it.

Whoever writes it says what a forge knows, in neutral words. What is odd in it is wrong use: a file
that is half understood would approve what nobody approved.
"""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.gate.evidence import Comment, Records, Review, ReviewState
from commonground.source.mainline import Step

Record = TypeVar("Record")

FORMAT = "evidence/1"
LARGEST = 16 * 1024 * 1024

_INCOMPLETE = Phrase("the evidence is said to be incomplete; read it again")


def read(raw: bytes) -> Records:
    """The records of a file. Raises UseError where it is not of this form."""
    try:
        data = json.loads(raw, object_pairs_hook=_once)
        return _records(_Table(data, "the file"))
    except (ValueError, RecursionError) as error:
        raise UseError(
            "this is no file of evidence: {reason}",
            "docs/evidence.schema.json says how it is written", reason=str(error)[:200],
        ) from None  # fmt: skip


def of_step(known: Iterable[Records], step: Step) -> Records:
    """The records that belong to a commit of the main line, or to one that it merged; nothing where
    there are none."""
    commits = (step.commit, *step.merged)
    return next((one for one in known if one.head in commits), Records())


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a key stands twice")
    return table


class _Table:
    """An object of the file; every key is taken once, and none may be left."""

    def __init__(self, data: Any, name: str) -> None:
        if not isinstance(data, dict):
            raise ValueError(f"{name} is no object")
        self._data, self._name = dict(data), name

    def take(self, key: str, *kinds: type, default: Any = ...) -> Any:
        """The value of a key. What may be left out has a default."""
        value = self._data.pop(key, default)
        if type(value) not in kinds:
            raise ValueError(f"{key} of {self._name} is missing or of another kind")
        return value

    def moment(self, key: str) -> datetime:
        at = datetime.fromisoformat(self.take(key, str))
        if at.tzinfo is None:
            raise ValueError(f"{key} of {self._name} has no time zone")
        return at

    def end(self) -> None:
        if self._data:
            raise ValueError(f"{self._name} has an unknown key: {min(self._data)}")


def _records(table: _Table) -> Records:
    if table.take("format", str) != FORMAT:
        raise ValueError(f"its format is not {FORMAT}")
    complete = table.take("complete", bool)
    records = Records(
        _each(table.take("reviews", list, default=[]), "a review", _review),
        _each(table.take("comments", list, default=[]), "a comment", _comment),
        table.take("head", str, default=""),
        table.take("target", str, default=""),
        table.take("default", str, default=""),
        () if complete else (_INCOMPLETE,),
    )
    table.end()
    return records


def _each(entries: list[Any], name: str, make: Callable[[_Table], Record]) -> tuple[Record, ...]:
    found = []
    for entry in entries:
        table = _Table(entry, name)
        found.append(make(table))
        table.end()
    return tuple(found)


def _review(table: _Table) -> Review:
    return Review(
        table.take("account", str),
        table.take("bot", bool),
        ReviewState(table.take("state", str)),
        table.take("commit", str, type(None)),
        table.moment("at"),
        table.take("body", str, default=""),
        table.take("link", str, default=""),
        table.take("dismissed", bool, default=False),
    )


def _comment(table: _Table) -> Comment:
    edited = table.take("edited", str, type(None))
    at = datetime.fromisoformat(edited) if edited is not None else None
    return Comment(
        table.take("account", str), table.take("bot", bool), table.take("body", str),
        table.moment("created"), at, table.take("link", str, default=""),
    )  # fmt: skip
