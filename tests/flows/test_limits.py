"""What the rules measure by comes from the schema, and from the workspace where it says so."""

import pytest

from commonground.flows.deciding import limits_of
from commonground.flows.loading import load_settings
from commonground.flows.shipped import schemas
from commonground.schema.shape import Shape
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests.rules.harness import SETTINGS

SHIPPED = schemas()["workspace"].shape.properties["limits"].properties


def _settings(limits: str) -> Workspace:
    return Workspace.of(MemoryTree({"commonground.yaml": f"{SETTINGS}limits:\n  {limits}\n"}))


@pytest.mark.parametrize("shape", SHIPPED.values(), ids=list(SHIPPED))
def test_a_limit_ships_with_a_value_that_one_might_have_written(shape: Shape) -> None:
    settings, found = load_settings(_settings(f"{shape.name}: {shape.default}"), schemas())
    assert found == []
    assert limits_of(settings, schemas()) == limits_of(None, schemas())


def test_a_workspace_measures_by_its_own_limit_and_by_the_rest_as_shipped() -> None:
    settings, found = load_settings(_settings("culture_gap: 3"), schemas())
    assert found == []
    limits = limits_of(settings, schemas())
    assert limits.count("culture_gap") == 3
    assert limits.values.keys() == SHIPPED.keys()


def test_a_limit_that_no_rule_knows_is_a_finding() -> None:
    settings, found = load_settings(_settings("culture_gaps: 3"), schemas())
    assert settings is None
    assert [one.fault.name for one in found] == ["unknown-key"]
