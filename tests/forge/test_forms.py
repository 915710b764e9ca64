"""Forms ask in the schemas' words, so that each label is one question."""

import pytest

from commonground.flows.shipped import schemas
from commonground.forge.forms import Form, forms

FORMS = forms(schemas())


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_labels_and_keys_tell_the_fields_apart(form: Form) -> None:
    assert len({field.label.casefold() for field in form.fields}) == len(form.fields)
    assert len({field.key for field in form.fields}) == len(form.fields)
    assert all(field.label == field.label.strip() and field.label for field in form.fields)
    assert all(len(set(field.codes.values())) == len(field.codes) for field in form.fields)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_each_question_says_what_is_meant_and_shows_it(form: Form) -> None:
    assert all(field.description for field in form.fields)
    assert all(field.example or field.codes for field in form.fields)


def test_what_the_schema_lists_is_chosen_from_a_list() -> None:
    (goal,) = (field for form in FORMS for field in form.fields if field.key == "goal")
    shape = schemas()["brief"].shape.properties["goal"]
    assert goal.codes == {word: code for code, word in shape.words.items()}
    assert (goal.label, goal.description) == (shape.title, shape.description)


def test_texts_are_asked_for_in_every_language() -> None:
    (decision,) = (form for form in FORMS if form.id == "decision")
    title = decision.fields[1]
    assert title.by_language
    assert title.example == "en: One task board\nru: Одна доска задач"
