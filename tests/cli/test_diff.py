"""`commonground diff`: what changed in meaning, and for whom."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from commonground import resources
from tests.cli.conftest import AGREEMENT, Run, change
from tests.source.conftest import Repository

TERMS = "partnerships/moscow-california/terms.yaml"
DECISIONS = "partnerships/moscow-california/decisions"


@pytest.fixture
def repository(workspace: Path) -> Repository:
    """The workspace with its first commit."""
    made = Repository(workspace)
    made.git("init", "--quiet", "--initial-branch=main")
    made.commit()
    return made


def _bargain(root: Path) -> None:
    """A day's changes to the agreement and the terms."""
    change(root / AGREEMENT, "routine: 24 hours", "routine: 2 working days")
    change(root / AGREEMENT, "no-guessing:", "never-guess:")
    change(root / AGREEMENT, "would gladly do it again", "gladly did it again")
    change(
        root / AGREEMENT,
        "    consults: [volna.lead]",
        "    consults: [volna.lead, sunset.director]",
    )
    change(root / TERMS, "amount: 12000.00 USD", "amount: 14400.00 USD")
    change(root / TERMS, "  sublicence: no", "  sublicence: yes")
    change(root / TERMS, "due_in: 14 days", "due_in: 10 days")


def _told(cg: Run, root: Path, *arguments: str) -> list[dict[str, Any]]:
    shown = cg("diff", *arguments, "-w", root, "--format", "json")
    assert shown.code == 0
    partnerships = json.loads(shown.out)["partnerships"]
    return [one for told in partnerships.values() for one in told]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_change_is_told_by_place_amount_and_effect(
    cg: Run, repository: Repository, golden: Callable[[str, str], None], language: str
) -> None:
    _bargain(repository.top)
    shown = cg("diff", "HEAD", "-w", repository.top, "-l", language)
    assert (shown.code, shown.err) == (0, "")
    golden(f"diff-{language}.txt", shown.out)


def test_two_revisions_are_compared_as_they_were_committed(cg: Run, repository: Repository) -> None:
    change(repository.top / TERMS, "amount: 12000.00 USD", "amount: 14400.00 USD")
    repository.commit()
    change(repository.top / TERMS, "amount: 14400.00 USD", "amount: 1.00 USD")
    (fee,) = _told(cg, repository.top, "HEAD~1", "HEAD")
    assert fee["lines"] == ["12,000.00 USD → 14,400.00 USD, +20%"]
    assert fee["path"] == ["fee", "amount"]
    assert fee["weight"] == "material"


def test_layout_is_no_change(cg: Run, repository: Repository) -> None:
    agreement = repository.top / AGREEMENT
    change(
        agreement,
        "the people who saw it acted on it,\n    and",
        "the people who saw it\n    acted on it, and",
    )
    change(agreement, "routine: 24 hours\n", "routine: 24 hours # a day\n")
    shown = cg("diff", "HEAD", "-w", repository.top)
    assert shown.code == 0
    assert "nothing changed in meaning" in shown.out
    assert _told(cg, repository.top, "HEAD") == []


def test_amounts_stay_with_those_who_may_see_them(cg: Run, repository: Repository) -> None:
    _bargain(repository.top)
    for form in ("text", "markdown", "json"):
        shown = cg("diff", "HEAD", "-w", repository.top, "--audience", "partners", "--format", form)
        assert "14,400" not in shown.out
        assert "Sunset Bridge Studio" not in shown.out
        assert "2 working days" in shown.out


def test_a_file_under_another_name_is_one_change(cg: Run, repository: Repository) -> None:
    folder = repository.top / DECISIONS
    (folder / "2027-01-22-trello-only.yaml").rename(folder / "2027-01-22-one-board.yaml")
    (renamed,) = _told(cg, repository.top, "HEAD")
    assert renamed["kind"] == "renamed"
    assert renamed["old_name"] == "decisions/2027-01-22-trello-only.yaml"


def test_what_is_at_fault_is_not_compared(cg: Run, repository: Repository) -> None:
    change(repository.top / AGREEMENT, "routine: 24 hours", "routine: 24 h")
    shown = cg("diff", "HEAD", "-w", repository.top)
    assert shown.code == 1
    assert "run `commonground check moscow-california`" in shown.out


def test_a_revision_that_is_not_there(cg: Run, repository: Repository) -> None:
    shown = cg("diff", "no-such-branch", "-w", repository.top)
    assert shown.code == 2
    assert "no-such-branch" in shown.err


def test_no_value_becomes_markup(cg: Run, repository: Repository) -> None:
    hostile = "<script>alert(1)</script> **bold** `code` | [x](javascript:alert(1))"
    change(repository.top / AGREEMENT, "would gladly do it again", hostile)
    shown = cg("diff", "HEAD", "-w", repository.top, "--format", "markdown").out
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(shown)
    assert "<script>" not in html
    assert "href" not in html
    assert "<strong>bold" not in html
    assert "alert(1)" in html


def test_a_changelog_tells_what_each_merge_changed(cg: Run, repository: Repository) -> None:
    top = repository.top
    repository.git("switch", "--quiet", "-c", "raise")
    change(top / TERMS, "amount: 12000.00 USD", "amount: 13000.00 USD")
    repository.commit()
    change(top / TERMS, "amount: 13000.00 USD", "amount: 14400.00 USD")
    repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "-m", "A raise \x1b[31mfor all", "raise")
    change(top / AGREEMENT, "routine: 24 hours\n", "routine: 24 hours # a day\n")
    repository.commit()
    told = cg("changelog", "moscow-california", "-w", top)
    assert (told.code, told.err) == (0, "")
    assert told.out.count("12,000.00 USD → 14,400.00 USD, +20%") == 1
    assert "13,000.00" not in told.out
    assert "\x1b[31m" not in told.out
    assert told.out.count("agreed") == 1  # the first commit; of the last, there is nothing to tell
    hidden = cg("changelog", "moscow-california", "-w", top, "--audience", "partners")
    assert "14,400" not in hidden.out


def test_a_changelog_of_what_was_never_there(cg: Run, repository: Repository) -> None:
    refused = cg("changelog", "moscow-berlin", "-w", repository.top)
    assert refused.code == 2
    assert "moscow-berlin" in refused.err


def test_half_a_history_tells_no_changelog(cg: Run, repository: Repository, tmp_path: Path) -> None:
    change(repository.top / AGREEMENT, "routine: 24 hours", "routine: 2 days")
    repository.commit()
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--depth=1", repository.top.as_uri(), str(clone))
    refused = cg("changelog", "moscow-california", "-w", clone)
    assert refused.code == 2
    assert "git fetch --unshallow" in refused.err


_METRICS = "templates/library/metrics.yaml"
_COUNTED = "one order counts once"


def _with_a_library(repository: Repository) -> Path:
    root = repository.top
    shutil.copytree(resources.folder("templates") / "library", root / "templates" / "library")
    repository.commit()
    return root


def _inherited(cg: Run, root: Path, *arguments: str) -> list[tuple[str, list[str], list[str]]]:
    return [(one["file"], one["path"], one["lines"])
            for one in _told(cg, root, *arguments) if one.get("inherited")]  # fmt: skip


def test_another_limit_alters_every_partnership(cg: Run, repository: Repository) -> None:
    root = repository.top
    settings = (root / "commonground.yaml").read_text("utf-8")
    (root / "commonground.yaml").write_text(f"{settings}limits: {{calibration_days: 9}}\n", "utf-8")
    assert _inherited(cg, root, "HEAD") == [
        ("commonground.yaml", ["limits", "calibration_days"], ["7 → 9"])
    ]


def test_what_the_tool_ships_where_the_settings_are_silent_alters_them_too(
    cg: Run, repository: Repository
) -> None:
    root = repository.top
    shutil.copytree(resources.folder("schemas"), root / "schemas")
    repository.commit()
    change(root / "schemas" / "workspace.schema.json", '"default": 7', '"default": 9')
    assert [lines for _, _, lines in _inherited(cg, root, "HEAD")] == [["7 → 9"]]


def test_a_metric_alters_the_partnerships_that_name_it(cg: Run, repository: Repository) -> None:
    root = _with_a_library(repository)
    change(root / _METRICS, _COUNTED, "an order counts once")
    ((file, path, lines),) = _inherited(cg, root, "HEAD")
    assert (file, path) == (_METRICS, ["metrics", "orders", "counts"])
    assert "an order counts once" in lines[1]
    shown = cg("diff", "HEAD", "-w", root)
    assert "Inherited from the workspace or the library: a steward approves" in shown.out
    assert "### moscow-california" in cg("diff", "HEAD", "-w", root, "--format", "markdown").out


def test_a_metric_that_nobody_names_alters_nobody(cg: Run, repository: Repository) -> None:
    root = _with_a_library(repository)
    text = (root / _METRICS).read_text("utf-8").replace("  orders:", "  orders-of-nobody:", 1)
    (root / _METRICS).write_text(text, "utf-8")
    repository.commit()
    change(root / _METRICS, _COUNTED, "an order counts once")
    assert _inherited(cg, root, "HEAD") == []
    assert cg("diff", "HEAD", "-w", root).out == "No partnership changed.\n"


def test_a_library_that_cannot_be_read_is_said(cg: Run, repository: Repository) -> None:
    root = _with_a_library(repository)
    (root / _METRICS).write_text("schema: metrics/1\nmetrics: [\n", "utf-8")
    shown = cg("diff", "HEAD", "-w", root)
    assert shown.code == 2
    assert f"{_METRICS} cannot be read" in shown.err
