"""The version of a brief: what changes it, and what does not."""

import pytest

from commonground.flows.shipped import schemas
from commonground.standing.versions import version
from tests.standing.sample import partnership

_DIFFERS = """\
differs:
  revisions.rounds:
    here: 1
    because: {en: A short video., ru: Короткое видео.}
"""


def _version(**fragments: str) -> str:
    found = partnership(**fragments)
    return version(found, found.campaigns["spring"], schemas())


def test_it_is_a_hash_and_no_other_campaign_has_it() -> None:
    found = partnership()
    spring, winter = (
        version(found, found.campaigns[name], schemas()) for name in ("spring", "winter")
    )
    assert spring.startswith("sha256:")
    assert len(spring) == 71
    assert spring != winter


@pytest.mark.parametrize(
    "fragments",
    [
        {"brief": "benefit: {en: Half  the\n  sugar., ru: Сахара вдвое меньше.}\n"},
        {"brief": "approved:\n"},
        {"brief": "accepted: 2027-01-16, juno\nin_own_words: Something else.\nmeets:\n"},
        {"brief": "contact: sunset.lead\n"},
        {"terms": "status: employment\n"},
        {"agreement": "success: {en: Another., ru: Другое.}\n"},
    ],
    ids=["wrapped", "approval", "answer", "who-does-it", "other-terms", "other-agreement"],
)
def test_it_stays_with_what_is_no_part_of_the_task(fragments: dict[str, str]) -> None:
    assert _version(**fragments) == _version()


@pytest.mark.parametrize(
    "fragments",
    [
        {"brief": "benefit: {en: Half the sugar!, ru: Сахара вдвое меньше.}\n"},
        {"brief": "benefit:\n"},
        {"terms": "corrections: {correct_in: 4 working hours, take_down_in: 4 working hours, "
                  "live_for: 60 days}\n"},
        {"agreement": "revisions:\n  rounds: 3\n  within: 24 hours\n"},
        {"brief": _DIFFERS},
        {"brief": "no_gos: risk\n", "risk": "schema: risk/1\nno_gos: {a: {en: No., ru: Нет.}}\n"},
    ],
    ids=["a-sign", "left-open", "time-online", "rounds", "exception", "no-gos"],
)  # fmt: skip
def test_it_changes_with_what_the_creator_has_to_do(fragments: dict[str, str]) -> None:
    assert _version(**fragments) != _version()


def test_what_a_brief_excepts_may_change_elsewhere() -> None:
    more = "revisions:\n  rounds: 3\n  within: 24 hours\n"
    assert _version(brief=_DIFFERS, agreement=more) == _version(brief=_DIFFERS)


def test_a_benefit_in_kind_counts_where_the_brief_names_it() -> None:
    tea = "in_kind:\n  tea: {what: {en: tea, ru: чай}, value: %s, returned: no%s}\n"
    few, many = tea % ("60.00 USD", ""), tea % ("90.00 USD", "")
    chosen = tea % ("60.00 USD", ', chosen: "2027-01-16, juno"')
    assert _version(terms=few) == _version(terms=many)
    named = {"brief": "in_kind: [tea]\n"}
    assert _version(**named, terms=few) != _version(**named, terms=many)
    assert _version(**named, terms=few) == _version(**named, terms=chosen)
