"""MkDocs alone, in one process, on the pages that `site build` keeps: `… site CONFIGURATION…`."""

import sys
from datetime import date
from pathlib import Path

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from benchmarks.measuring import Cost, cost, python
from benchmarks.workspaces import ROOT
from commonground.flows.site import configuration, draft
from commonground.source.tree import DiskTree
from commonground.source.workspace import Workspace


def site_of_mkdocs(workspace: Path, work: Path, runs: int) -> Cost:
    """Every language with the configuration that `site build` gives it, from the pages it kept."""
    made = draft(Workspace.of(DiskTree(workspace)), date.today()).playbook
    assert made is not None
    places = []
    for language in made.pages:
        source = workspace / "build" / "pages" / language
        config = configuration(made, language, source, work / "mkdocs" / language)
        place = work / f"mkdocs-{language}.yml"
        place.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
        places.append(str(place))
    return cost(python("-m", "benchmarks.site", *places), ROOT, runs=runs)


def _main(places: list[str]) -> None:
    for place in places:
        config = load_config(place)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()


if __name__ == "__main__":
    _main(sys.argv[1:])
