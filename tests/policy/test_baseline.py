"""The baseline: what is in it does not count, what is new does, what is gone is told."""

import pytest

from commonground.errors import UseError
from commonground.flows.baseline import Renewal, renewal
from commonground.flows.explain import codes as all_codes
from commonground.model.node import Node
from commonground.policy.baseline import Baseline, of, written
from commonground.policy.report import Report, Standing
from commonground.source.positions import read_document
from tests.policy.deciding import AGREEMENT, ANNA, WITHOUT_STAND_IN, codes, decided, partnership
from tests.policy.deciding import said as said_of

KNOWN = f"""\
schema: baseline/1
findings:
  {AGREEMENT}:
    CG203:  # no-stand-in
      {ANNA}: 1
"""
MAYA = "parties.sunset.people.maya"
TWO_WITHOUT = partnership(("stand_in: boris", "stand_in:"), ("stand_in: leo", "stand_in:"))
UNREADABLE = WITHOUT_STAND_IN | {AGREEMENT: "\tschema: agreement/1\n"}


def _renewed(report: Report, before: str | None, accept: bool = False) -> Renewal:
    return renewal(report, _read(before) if before else None, accept)


def _read(text: str) -> Baseline:
    document = read_document("baseline.yaml", text.encode()).document
    assert document is not None
    baseline, found = of(Node(document, document.data), all_codes())
    assert found == []
    return baseline


def test_what_is_in_the_baseline_does_not_count() -> None:
    report = decided("", baseline=KNOWN)
    assert codes(report) == []
    assert codes(report, Standing.KNOWN) == ["CG203"]


def test_lines_may_move() -> None:
    files = WITHOUT_STAND_IN | {AGREEMENT: "\n\n# moved\n" + WITHOUT_STAND_IN[AGREEMENT]}
    assert codes(decided("", files, KNOWN)) == []


def test_another_place_is_new_and_so_is_one_more_in_the_same_place() -> None:
    assert said_of(decided("", TWO_WITHOUT, KNOWN)) == [
        "37:7 warning CG203 Maya Sampleton holds the role 'lead' and has no stand-in"
    ]
    language = (
        "success: {en: People acted on it., ru: Люди что-то сделали.}",
        "success: {ru: Люди что-то сделали.}",
    )
    one = partnership(language)
    assert codes(decided("", one)) == ["CG231"]
    text = _renewed(decided("", one), None).text
    assert text is not None
    assert codes(decided("", one, text)) == []


def test_what_is_mended_is_to_be_taken_out() -> None:
    report = decided("", partnership(), KNOWN)
    assert said_of(report) == [
        "5:7 warning CG607 the baseline holds 1 of CG203 no-stand-in here, 0 are found"
    ]
    assert _renewed(report, KNOWN).text is None


def test_the_first_baseline_takes_everything_and_later_ones_only_what_is_accepted() -> None:
    assert _renewed(decided(""), None).text is not None
    assert _renewed(decided(""), None).text == _renewed(decided("", baseline=KNOWN), KNOWN).text
    grown = decided("", TWO_WITHOUT, KNOWN)
    refused = _renewed(grown, KNOWN)
    assert (refused.size, refused.added) == (1, 0)
    assert [one.fault.code for one in refused.refused] == ["CG203"]
    accepted = _renewed(grown, KNOWN, accept=True)
    assert (accepted.size, accepted.added, accepted.refused) == (2, 1, ())


def test_it_is_the_same_bytes_however_often_it_is_written() -> None:
    text = _renewed(decided("", TWO_WITHOUT), None).text
    assert text is not None
    counts = _read(text).counts
    assert len(counts) == 2
    assert written(dict(reversed(list(counts.items()))), all_codes().known) == text
    assert text.startswith("# ")
    assert text.endswith(f"    CG203:  # no-stand-in\n      {MAYA}: 1\n      {ANNA}: 1\n")


@pytest.mark.parametrize(
    "name",
    ["(the whole file)", "true", "Null", "a: b", "a #b", "- a", 'a"b\\', "levels[2].within", "я"],
)
def test_every_name_comes_back_as_it_was(name: str) -> None:
    counts = {(f"partnerships/{name}", "CG203", name): 2}
    assert _read(written(counts, all_codes().known)).counts == counts


def test_reading_and_form_never_come_into_it() -> None:
    report = decided("", UNREADABLE)
    assert report.errors
    assert _renewed(report, None, accept=True).text is None
    hand_made = KNOWN.replace("CG203", "CG101")
    assert codes(decided("", baseline=hand_made)) == ["CG602", "CG203"]


def test_nothing_is_taken_out_while_the_file_cannot_be_read() -> None:
    report = decided("", UNREADABLE, KNOWN)
    assert "CG607" not in codes(report)
    assert dict(_renewed(report, KNOWN).counts) == dict(_read(KNOWN).counts)


def test_a_check_of_some_partnerships_says_nothing_about_the_others() -> None:
    other = {path.replace("studios", "others"): text for path, text in partnership().items()}
    report = decided("", partnership() | other, KNOWN, only=("others",))
    assert codes(report) == []


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ("schema: baseline/1\nfindings: [", "CG020"),
        (KNOWN.replace("baseline/1", "baseline/2"), "CG108"),
        (KNOWN.replace(f"{ANNA}: 1", f"{ANNA}: many"), "CG103"),
        (KNOWN.replace(f"{ANNA}: 1", f"{ANNA}: 0"), "CG107"),
        (KNOWN.replace("CG203", "CG999"), "CG601"),
        ("", "CG032"),
    ],
)
def test_a_broken_baseline_hides_nothing(broken: str, code: str) -> None:
    report = decided("", baseline=broken)
    assert "CG203" in codes(report)
    assert code in codes(report)
    assert report.errors
    with pytest.raises(UseError):
        renewal(report, Baseline(), accept=True)
