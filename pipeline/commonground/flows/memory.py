"""What was found before: findings kept as text under a hash of all they depend on.

An entry that is odd in any way counts as forgotten. None is ever executed.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from commonground.diagnostics import Argument, Diagnostic, Fault, Location, Phrase, Position, Span
from commonground.source.store import Store

_LONGEST = 256 * 1024
"""The longest entry, in bytes. Who has more wrong than that can wait for the check."""


@dataclass(frozen=True)
class Memory:
    """Remembers findings. `fingerprint` names the tool that found them, down to each byte of it."""

    store: Store | None = None
    fingerprint: str = ""
    faults: Mapping[str, Fault] = field(default_factory=dict, repr=False)
    """Every kind of finding by its code."""

    @property
    def remembers(self) -> bool:
        return self.store is not None

    def recalled(
        self, name: str, parts: Iterable[bytes], find: Callable[[], tuple[Diagnostic, ...]]
    ) -> tuple[Diagnostic, ...]:
        """What `find` gives for these parts, found anew only where it is not remembered.

        Of each name, only the last findings are kept.
        """
        if self.store is None:
            return find()
        key = self._key(name, parts)
        slot = _slot(name)
        known = self._read(self.store.get(slot, _LONGEST), key)
        if known is not None:
            return known
        found = find()
        entry = _sealed(key, json.dumps([_packed(one) for one in found], separators=(",", ":")))
        if len(entry) <= _LONGEST:
            self.store.put(slot, entry)
        return found

    def keep_only(self, names: Iterable[str]) -> None:
        """Forget what belongs to no name any more."""
        if self.store is not None:
            self.store.keep(map(_slot, names))

    def _key(self, name: str, parts: Iterable[bytes]) -> str:
        digest = sha256(self.fingerprint.encode())
        for part in (name.encode("utf-8", "surrogatepass"), *parts):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
        return digest.hexdigest()

    def _read(self, entry: bytes | None, key: str) -> tuple[Diagnostic, ...] | None:
        if entry is None:
            return None
        try:
            body = entry.partition(b"\n")[2].decode("ascii")
            if entry != _sealed(key, body):
                return None
            return tuple(self._diagnostic(one) for one in _list(json.loads(body)))
        except (ValueError, KeyError, TypeError, RecursionError):
            return None

    def _diagnostic(self, raw: Any) -> Diagnostic:
        code, where, args, related = _list(raw)
        named = {_text(key): _argument(value) for key, value in dict(args).items()}
        others = tuple(map(_location, _list(related)))
        return Diagnostic(self.faults[code], _location(where), named, others)


NOTHING = Memory()
"""Remembers nothing."""


def _slot(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _sealed(key: str, body: str) -> bytes:
    """An entry: a hash over its key and its body, then the body."""
    raw = body.encode("ascii")
    return sha256(key.encode() + b"\n" + raw).hexdigest().encode() + b"\n" + raw


def _packed(diagnostic: Diagnostic) -> list[Any]:
    args = {name: _packed_argument(value) for name, value in diagnostic.args.items()}
    related = [_packed_location(one) for one in diagnostic.related]
    return [diagnostic.fault.code, _packed_location(diagnostic.where), args, related]


def _packed_location(where: Location) -> list[Any]:
    span = where.span
    ends = (span.start, span.end) if span else ()
    return [where.path, [n for end in ends for n in (end.line, end.column)], list(where.place)]


def _packed_argument(argument: Argument) -> Any:
    if isinstance(argument, Phrase):
        args = {name: _packed_argument(value) for name, value in argument.args.items()}
        return {"text": argument.text, "args": args}
    return list(argument) if isinstance(argument, tuple) else argument


def _location(raw: Any) -> Location:
    path, span, place = _list(raw)
    steps = tuple(step if isinstance(step, str) else _number(step) for step in _list(place))
    if not span:
        return Location(_text(path), None, steps)
    a, b, c, d = map(_number, _list(span))
    return Location(_text(path), Span(Position(a, b), Position(c, d)), steps)


def _argument(raw: Any) -> Argument:
    if isinstance(raw, dict):
        named = {_text(key): _argument(value) for key, value in raw["args"].items()}
        return Phrase(_text(raw["text"]), named)
    if isinstance(raw, list):
        return tuple(map(_text, raw))
    return raw if isinstance(raw, str) else _number(raw)


def _list(raw: Any) -> list[Any]:
    if not isinstance(raw, list):
        raise TypeError("no list")
    return raw


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise TypeError("no text")
    return raw


def _number(raw: Any) -> int:
    if type(raw) is not int:
        raise TypeError("no whole number")
    return raw
