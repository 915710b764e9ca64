"""Other validators, each asked about the same files with the same schemas."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from benchmarks.measuring import Cost, cost, python, total
from commonground.flows.editors import bundles
from commonground.source.tree import DiskTree, Entry
from commonground.source.workspace import Workspace, read


def check_jsonschema(workspace: Path, work: Path) -> Cost:
    """check-jsonschema: one call for each kind of file, with all files of that kind.

    A key without a value is open to us and null to it, so it finds fault with some files.
    """
    schemas = _schemas(work)
    return total(
        cost(
            python("-m", "check_jsonschema", "--schemafile", schemas[kind], *files),
            workspace,
            fine=(0, 1),
        )
        for kind, files in _by_kind(workspace).items()
    )


def ajv(program: Path, workspace: Path, work: Path, runs: int) -> Cost:
    """ajv-cli: one call for each kind of file, with all files of that kind.

    It takes a date in YAML for a date and refuses it, so it gets the files with texts in quotes.
    """
    schemas = _schemas(work)
    return total(
        cost(
            [str(program), "validate", "-s", schemas[kind], "-d", pattern, "--spec=draft2020",
             "--strict=false", "--validate-formats=false"],
            workspace, runs=runs,
        )
        for kind, pattern in _quoted(workspace, work).items()
    )  # fmt: skip


def _schemas(work: Path) -> Mapping[str, str]:
    """The place of the schema of each kind, written so that it needs no other file."""
    places = {}
    for name, text in bundles("schemas").items():
        place = work / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")
        places[place.name.removesuffix(".schema.json")] = str(place)
    return places


def _by_kind(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """The files of a workspace's partnerships by their kind, as paths inside of it."""
    workspace = Workspace.of(DiskTree(folder))
    kinds: dict[str, list[str]] = {}
    for id in workspace.partnerships:
        for source in workspace.folder(id).sources:
            kinds.setdefault(source.kind, []).append(source.path)
    return {kind: tuple(paths) for kind, paths in sorted(kinds.items())}


def _quoted(folder: Path, work: Path) -> Mapping[str, str]:
    """For each kind a pattern that matches the copies of its files, with every text in quotes."""
    tree = DiskTree(folder)
    patterns = {}
    for kind, paths in _by_kind(folder).items():
        copies = work / f"quoted-{folder.name}" / kind
        copies.mkdir(parents=True)
        for number, path in enumerate(paths):
            document = read(tree, Entry(path)).document
            assert document is not None, path
            text = yaml.dump(document.data, Dumper=_Quoting, allow_unicode=True, sort_keys=False)
            (copies / f"{number:06}.yaml").write_text(text, encoding="utf-8")
        patterns[kind] = str(copies / "*.yaml")
    return patterns


class _Quoting(yaml.SafeDumper):
    """Writes texts so that no reader takes one for a date or a number."""


_Quoting.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)
