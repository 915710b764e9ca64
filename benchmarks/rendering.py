"""Rendering the documents of many partnerships: ours, and bare Jinja2 as often with our data."""

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from time import process_time

from benchmarks.bare import bare, noted
from benchmarks.measuring import Cost
from benchmarks.workspaces import ROOT
from commonground.flows.documents import rendered
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.model.partnership import Partnership
from commonground.source.tree import DiskTree
from commonground.source.workspace import Workspace


def rendering_of_ours(workspace: Path) -> Cost:
    """Every document of every partnership; reading the files does not count."""
    for one in _partnerships(ROOT):  # so that every template is compiled
        list(rendered(one))
    seconds = 0.0
    for one in _partnerships(workspace):
        begun = process_time()
        list(rendered(one))
        seconds += process_time() - begun
    return Cost(seconds)


def rendering_of_the_peer(count: int) -> Cost:
    """As many renderings of the same templates with the same data."""
    notes = [noted(one) for one in _partnerships(ROOT)]
    languages = {one.language for note in notes for one in note}
    environments = {language: bare(language) for language in languages}
    for one in (one for note in notes for one in note):
        environments[one.language].get_template(one.template)
    begun = process_time()
    for note in islice(cycle(notes), count):
        for one in note:
            environments[one.language].get_template(one.template).render(one.context())
    return Cost(process_time() - begun)


def _partnerships(folder: Path) -> Iterator[Partnership]:
    workspace = Workspace.of(DiskTree(folder))
    for id in workspace.partnerships:
        one = load(workspace, id, schemas(), library()).partnership
        assert one is not None, id
        yield one
