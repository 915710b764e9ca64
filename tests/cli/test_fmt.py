"""`commonground fmt`: it repairs what the check says it repairs."""

from pathlib import Path

from tests.cli.conftest import AGREEMENT, Run, change


def test_what_the_check_sends_to_fmt_is_repaired_by_it(cg: Run, workspace: Path) -> None:
    agreement = workspace / AGREEMENT
    raw = agreement.read_bytes()
    agreement.write_bytes(raw.replace(b"routine: 24 hours\n", b"routine: 24 hours\t\r\n"))
    told = cg("check", "-w", workspace)
    assert told.code == 1
    assert "routine: 24 hours→↵" in told.out
    assert told.out.count("`commonground fmt`") == 2
    assert cg("fmt", "--check", "-w", workspace).code == 1
    assert cg("fmt", "-w", workspace).code == 0
    assert agreement.read_bytes() == raw
    assert cg("check", "-w", workspace).code == 0


def test_what_cannot_be_read_is_left(cg: Run, workspace: Path) -> None:
    change(workspace / AGREEMENT, "languages: [en, ru]", "languages: [en, ru")
    result = cg("fmt", "-w", workspace)
    assert result.code == 1
    assert f"{AGREEMENT}: left as it is, for it cannot be read" in result.out
