"""Checks a small partnership in a workspace that decides something about what is found."""

from collections.abc import Mapping
from datetime import date

from commonground.diagnostics import Location
from commonground.flows.check import check
from commonground.flows.shipped import library, schemas
from commonground.i18n import ENGLISH
from commonground.policy.report import Report, Standing
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests.rules.harness import PARTNERSHIP, SETTINGS, TODAY, base

AGREEMENT = PARTNERSHIP + "agreement.yaml"
ANNA = "parties.volna.people.anna"


def partnership(*changes: tuple[str, str], file: str = "agreement.yaml") -> dict[str, str]:
    """The files of a partnership in order, with changes to one of them."""
    files = {PARTNERSHIP + path: text for path, text in base().items()}
    for old, new in changes:
        assert old in files[PARTNERSHIP + file]
        files[PARTNERSHIP + file] = files[PARTNERSHIP + file].replace(old, new, 1)
    return files


WITHOUT_STAND_IN = partnership(("stand_in: boris", "stand_in:"))
"""Of this partnership, CG203 finds that Anna has no stand-in."""


def decided(
    settings: str,
    files: Mapping[str, str] = WITHOUT_STAND_IN,
    baseline: str | None = None,
    today: date = TODAY,
    only: tuple[str, ...] = (),
) -> Report:
    """The report on a workspace with these settings, below those that every one has."""
    all_files = {"commonground.yaml": SETTINGS + settings, **files}
    if baseline is not None:
        all_files["baseline.yaml"] = baseline
    return check(Workspace.of(MemoryTree(all_files)), schemas(), library(), today, only)


def said(report: Report, standing: Standing = Standing.OPEN) -> list[str]:
    """Each finding that stands so as `LINE:COLUMN SEVERITY CODE message`.

    For findings in the settings, the line counts in what was added to them.
    """
    return [
        f"{_place(one.diagnostic.where)} {one.diagnostic.fault.severity} "
        f"{one.diagnostic.fault.code} "
        f"{ENGLISH.fill(one.diagnostic.fault.message, one.diagnostic.args)}"
        for one in report.of(standing)
    ]


def codes(report: Report, standing: Standing = Standing.OPEN) -> list[str]:
    """The codes of the findings that stand so."""
    return [one.diagnostic.fault.code for one in report.of(standing)]


def _place(where: Location) -> str:
    if where.span is None:
        return "-"
    above = SETTINGS.count("\n") if where.path == "commonground.yaml" else 0
    return f"{where.span.start.line - above}:{where.span.start.column}"
