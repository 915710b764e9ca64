"""No rule stumbles over what the schemas permit, however odd it is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.flows.check import check
from commonground.flows.deciding import limits_of
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.rules.catalog import RULES
from commonground.rules.definition import Scope
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests import generated
from tests.rules.harness import TODAY


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_every_rule_answers_for_every_valid_partnership(seed: int) -> None:
    workspace = Workspace.of(MemoryTree(generated.files(seed)))
    loaded = load(workspace, "made-up", schemas(), library())
    assert [one for one in loaded.diagnostics if one.fault.code < "CG1"] == []
    assert loaded.partnership is not None
    scope = Scope(loaded.partnership, schemas(), TODAY, limits_of(None, schemas()))
    for rule in RULES:
        for one in rule.check(scope):
            assert one.where.span is not None
    report = check(workspace, schemas(), library(), TODAY)
    assert report.files
