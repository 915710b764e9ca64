"""The text of an issue is cut into answers, and nothing else happens to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.flows.shipped import schemas
from commonground.forge.forms import Form, forms
from commonground.forge.issue_body import LONGEST, read

FORMS = {form.id: form for form in forms(schemas())}
DECISION = FORMS["decision"]
GIVEN = {
    "partnership": "moscow-california",
    "title": "en: One task board\nru: Одна доска задач",
    "decided": "2027-01-22, sunset.leo",
    "about": "communication",
    "question": "Which of the two boards stays?",
    "options": "trello: Both teams are on it.\nown-board: More features.",
    "because": "Two boards hid three tasks.\n\n### Why\n\nNobody looked at both.",
    "outcome": "en: Trello stays.\nNothing else.\nru: Остаётся Trello.",
}


def body(form: Form, answers: dict[str, str]) -> str:
    """What GitHub makes of a form."""
    parts = (
        f"### {field.label}\n\n{answers.get(field.key) or '_No response_'}" for field in form.fields
    )
    return "\n\n".join(parts)


def problems(form: Form, text: str) -> list[str]:
    return [one.text for one in read(form, text).problems]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_answer_has_its_name(ends: str) -> None:
    answers = read(DECISION, body(DECISION, GIVEN).replace("\n", ends))
    assert answers.problems == ()
    assert answers.given == {
        "partnership": "moscow-california",
        "title.en": "One task board",
        "title.ru": "Одна доска задач",
        "decided": "2027-01-22, sunset.leo",
        "about": "communication",
        "question": "Which of the two boards stays?",
        "options": "trello: Both teams are on it.\nown-board: More features.",
        "because": "Two boards hid three tasks.\n\n### Why\n\nNobody looked at both.",
        "outcome.en": "Trello stays.\nNothing else.",
        "outcome.ru": "Остаётся Trello.",
    }


def test_a_text_without_a_language_keeps_its_plain_name() -> None:
    text = body(DECISION, {**GIVEN, "title": "One board: ours\nden: no language"})
    assert read(DECISION, text).given["title"] == "One board: ours\nden: no language"


def test_a_word_that_was_chosen_becomes_its_code() -> None:
    form = FORMS["campaign"]
    needed = {field.key: next(iter(field.codes), "x") for field in form.fields if field.needed}
    answers = read(form, body(form, {**needed, "goal": "buy it"}))
    assert answers.given["goal"] == "buy"
    assert problems(form, body(form, {**needed, "goal": "sell it"})) == [
        "{label}: choose one of {options}."
    ]


def test_what_is_left_open_has_no_answer() -> None:
    text = body(DECISION, {**GIVEN, "decided": ""})
    assert "decided" not in read(DECISION, text).given
    assert problems(DECISION, body(DECISION, {**GIVEN, "about": "  "})) == [
        "{label}: an answer is needed."
    ]


def test_a_line_holds_a_line() -> None:
    text = body(DECISION, {**GIVEN, "about": "communication\nculture"})
    assert problems(DECISION, text) == ["{label}: write it on one line."]


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda text: text.replace("### Outcome in words", "Outcome"), "missing"),
        (lambda text: text + "\n\n### Subject of the decision\n\nculture", "twice"),
        (lambda text: "### Outcome in words\n\nx\n" + text.replace("### Outcome in words", ""),
         "moved"),
        (lambda text: "", "missing"),
    ],
)  # fmt: skip
def test_headings_that_somebody_touched_are_never_guessed_at(spoil, problem) -> None:  # type: ignore[no-untyped-def]
    answers = read(DECISION, spoil(body(DECISION, GIVEN)))
    assert not answers.given
    assert problem in answers.problems[-1].text


def test_an_answer_cannot_speak_for_another_field() -> None:
    text = body(DECISION, {**GIVEN, "question": "Which?\n\n### Subject of the decision\n\nx"})
    assert problems(DECISION, text) == ["The line `{heading}` is there twice: keep one."]


def test_a_text_beyond_all_bounds_is_not_read() -> None:
    assert problems(DECISION, "x" * (LONGEST + 1)) == ["The issue is longer than a form can be."]


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from([field.key for field in DECISION.fields]))
def test_whatever_is_typed_stays_in_its_field(text: str, key: str) -> None:
    answers = read(DECISION, body(DECISION, {**GIVEN, key: text}))
    assert answers.problems or {
        name: value for name, value in answers.given.items() if name.partition(".")[0] != key
    } == {
        name: value
        for name, value in read(DECISION, body(DECISION, GIVEN)).given.items()
        if name.partition(".")[0] != key
    }


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_at_all_is_answered_in_words(text: str) -> None:
    assert read(DECISION, text).problems
