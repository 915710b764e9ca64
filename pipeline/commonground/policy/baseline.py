"""Findings that a workspace puts up with for now: `baseline.yaml`, written by a command.

An entry is a rule, a file and a place in it, with a count. Lines are no part of it: what moves
does not become new.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from commonground.diagnostics import Argument, Diagnostic, Fault, Location
from commonground.model.node import Node
from commonground.pointer import words
from commonground.policy.codes import Codes
from commonground.policy.faults import BASELINE_OUTDATED

Key: TypeAlias = tuple[str, str, str]
"""File, code and place."""

_HEAD = """\
# Findings that were there when somebody last ran `commonground baseline`.
# They do not fail the check; new ones do. Mend them, then run the command again.
schema: baseline/1
"""
_PLAIN = re.compile(r"(?!(?i:true|false|null)$)[A-Za-z][A-Za-z0-9_./\[\]-]*")
"""What needs no quotes, whoever reads it."""


@dataclass(frozen=True)
class Baseline:
    """How often each finding is known, and where its entry stands."""

    counts: Mapping[Key, int] = field(default_factory=dict)
    places: Mapping[Key, Location] = field(default_factory=dict, repr=False)


def key_of(diagnostic: Diagnostic) -> Key:
    """Under which entry a finding falls."""
    where = diagnostic.where
    return where.path, diagnostic.fault.code, words(where.place)


def of(root: Node, codes: Codes) -> tuple[Baseline, list[Diagnostic]]:
    """The baseline that a valid file holds, and what is wrong with its entries."""
    counts, places, found = dict[Key, int](), dict[Key, Location](), list[Diagnostic]()
    for path, code, entries in _rules(root):
        fault = codes.decided(code, entries.key_location)
        if isinstance(fault, Diagnostic):
            found.append(fault)
            continue
        for place, count in entries.items():
            counts[path, fault.code, place] = int(count.text)
            places[path, fault.code, place] = count.key_location
    return Baseline(counts, places), found


def _rules(root: Node) -> Iterator[tuple[str, str, Node]]:
    files = root.get("findings")
    for path, rules in files.items() if files else ():
        for code, entries in rules.items():
            yield path, code, entries


def outdated(
    baseline: Baseline, known: Iterable[Diagnostic], codes: Codes, paths: Iterable[Key]
) -> Iterator[Diagnostic]:
    """The entries among `paths` that hold more than was found."""
    there = Counter(map(key_of, known))
    for key in paths:
        if there[key] < baseline.counts[key]:
            fault = codes.known[key[1]]
            args: dict[str, Argument] = {"known": baseline.counts[key], "found": there[key],
                    "code": fault.code, "name": fault.name}  # fmt: skip
            yield Diagnostic(BASELINE_OUTDATED, baseline.places[key], args)


def written(counts: Mapping[Key, int], names: Mapping[str, Fault]) -> str:
    """The text of the file: sorted, one entry a line, so that two branches merge."""
    lines = [_HEAD + "findings:"]
    last: tuple[str, str] = "", ""
    for path, code, place in sorted(counts):
        if path != last[0]:
            lines.append(f"  {_quoted(path)}:")
        if (path, code) != last:
            lines.append(f"    {code}:  # {names[code].name}")
        lines.append(f"      {_quoted(place)}: {counts[path, code, place]}")
        last = path, code
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
