"""Exceptions with a reason and an end: `waivers` in commonground.yaml."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from commonground.diagnostics import Argument, Diagnostic, Location, Phrase
from commonground.model import scalars
from commonground.model.node import Node
from commonground.pointer import words
from commonground.policy import faults
from commonground.policy.codes import Codes


@dataclass(frozen=True, slots=True)
class Waiver:
    """Findings of one rule in one partnership that do not count until the end of a day."""

    name: str
    where: Location
    code: str
    partnership: str
    file: str
    """The one file that is meant; empty for all."""
    at: str
    """The place that is meant, with all below it; empty for the whole file."""
    because: str
    until: date

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Whether the finding is one of those that are waived."""
        where = diagnostic.where
        inside = where.path.startswith(f"partnerships/{self.partnership}/")
        return (
            diagnostic.fault.code == self.code
            and (where.path == self.file if self.file else inside)
            and (not self.at or self.at in _ways(where.place))
        )


def waivers(
    settings: Node, codes: Codes, partnerships: tuple[str, ...], today: date
) -> tuple[tuple[Waiver, ...], list[Diagnostic]]:
    """The waivers that hold today, and what is wrong with the others."""
    found: list[Diagnostic] = []
    holding = []
    table = settings.get("waivers")
    for name, node in table.items() if table else ():
        wrong = list(_wrong(node, codes, partnerships))
        if wrong:
            found += wrong
            continue
        waiver = _waiver(name, node, codes)
        if waiver.until < today:
            args = {"waiver": name, "until": waiver.until.isoformat()}
            found.append(Diagnostic(faults.WAIVER_EXPIRED, node["until"].location, args))
        else:
            holding.append(waiver)
    return tuple(holding), found


def stale(waivers: Iterable[Waiver], waived: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The waivers that cover none of the findings."""
    waived = tuple(waived)
    for waiver in waivers:
        if not any(map(waiver.covers, waived)):
            yield Diagnostic(faults.WAIVER_STALE, waiver.where, {"waiver": waiver.name})


def _wrong(node: Node, codes: Codes, partnerships: tuple[str, ...]) -> Iterator[Diagnostic]:
    rule, partnership = node["rule"], node["partnership"]
    fault = codes.decided(rule.text, rule.location)
    if isinstance(fault, Diagnostic):
        yield fault
    if partnership.text not in partnerships:
        near = get_close_matches(partnership.text, partnerships, n=1)
        hint = (
            Phrase("did you mean '{near}'?", {"near": near[0]}) if near
            else Phrase("take the waiver out")
        )  # fmt: skip
        args: dict[str, Argument] = {"name": partnership.text[:60], "hint": hint}
        yield Diagnostic(faults.UNKNOWN_PARTNERSHIP, partnership.location, args)


def _waiver(name: str, node: Node, codes: Codes) -> Waiver:
    file, at = node.get("file"), node.get("at")
    return Waiver(
        name, node.key_location, codes.known[node["rule"].text].code, node["partnership"].text,
        file.text if file else "", at.text if at else "",
        node["because"].text.strip(), scalars.day(node["until"].text),
    )  # fmt: skip


def _ways(place: tuple[str | int, ...]) -> set[str]:
    """The place and everything above it, as people write them."""
    return {words(place[:length]) for length in range(1, len(place) + 1)}
