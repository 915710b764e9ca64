"""`commonground schema write`: schemas that editors can use without a network."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from commonground.flows.shipped import schemas
from commonground.source.positions import read_document
from tests.cli.conftest import Run
from tests.scaffold.answers import draft

_FOLDER = ".commonground/schemas"


def test_every_schema_stands_alone(cg: Run, workspace: Path) -> None:
    done = cg("schema", "write", "-w", workspace)
    assert done.code == 0
    written = sorted((workspace / _FOLDER).iterdir())
    assert [path.name for path in written] == [f"{kind}.schema.json" for kind in schemas().schemas]
    for path in written:
        schema = json.loads(path.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        references = {part for part in path.read_text("utf-8").split('"') if "#/$defs/" in part}
        assert all(reference.startswith("#/$defs/") for reference in references)


def test_writing_again_changes_nothing(cg: Run, workspace: Path) -> None:
    cg("schema", "write", "-w", workspace)
    assert ": 0 written." in cg("schema", "write", "-w", workspace).out


def test_a_folder_of_ones_own_and_none_outside(cg: Run, workspace: Path) -> None:
    assert cg("schema", "write", "editor/schemas", "-w", workspace).code == 0
    assert (workspace / "editor/schemas/agreement.schema.json").is_file()
    refused = cg("schema", "write", "../outside", "-w", workspace)
    assert refused.code == 2
    assert not (workspace.parent / "outside").exists()


def test_new_files_point_to_the_schema_that_they_follow(cg: Run, workspace: Path) -> None:
    cg("schema", "write", "-w", workspace)
    for path, text in draft("written-first", "en", "ru").files.items():
        line = text.splitlines()[0]
        assert line.startswith("# yaml-language-server: $schema=")
        target = ((workspace / path).parent / line.partition("=")[2]).resolve()
        schema = json.loads(target.read_text(encoding="utf-8"))
        document = read_document(path, text.encode()).document
        assert document is not None
        assert list(Draft202012Validator(schema).iter_errors(document.data)) == []
