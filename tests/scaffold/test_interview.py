"""Interviews: who is asked, what is asked again, and what a command says when nobody is there."""

from collections.abc import Mapping

import pytest

from commonground.diagnostics import Diagnostic, Phrase
from commonground.errors import UseError
from commonground.flows.beginning import begin
from commonground.flows.presets import presets
from commonground.i18n import ENGLISH
from commonground.scaffold.interview import Interview, Refused
from commonground.scaffold.questions import Question
from commonground.source.tree import MemoryTree
from tests.scaffold.answers import TODAY, answers

_OPEN = Question("note", Phrase("Note"), needed=False)
_WORD = Question("word", Phrase("Word"), choices=("yes", "no"))


def _said(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{one.fault.code} {ENGLISH.fill(one.fault.help, one.args)}" for one in found]


class Person:
    """Somebody at a terminal, with answers by question; after those, Enter."""

    def __init__(self, answers: Mapping[str, list[str]] | None = None) -> None:
        self.answers = {key: list(lines) for key, lines in (answers or {}).items()}
        self.asked: list[str] = []
        self.told: list[str] = []

    def __call__(self, question: Question, found: tuple[Diagnostic, ...]) -> str:
        self.asked.append(question.key)
        self.told += _said(found)
        lines = self.answers.get(question.key, [])
        return lines.pop(0) if lines else question.default or ""


def test_a_wrong_answer_is_asked_again_in_the_words_of_check() -> None:
    given = answers("brand-and-creator", "en", "ru")
    person = Person({
        "brand-country": ["Germany", "de", "DE"], "fee": ["1500", "1500.00 EUR"],
        "brand-hours": ["9 to 5", "Mon-Fri 09:00-17:00"],
        "success.en": ["x" * 4001, "Fine."], "success.ru": ["Хорошо."],
    })  # fmt: skip
    for key in ("brand-country", "fee"):
        del given[key]
    made = begin(MemoryTree({}), presets(None)["brand-and-creator"], Interview(given, person),
                 TODAY, "en", "ours")  # fmt: skip
    assert person.told == [
        "CG105 write DE",
        "CG105 write DE",
        "CG105 write two times, for example 23:00-07:30",
        "CG107 say it in fewer words",
        "CG105 say which currency: write 1500 and its three letters, for example 1500 USD",
    ]
    agreement = made.files["partnerships/ours/agreement.yaml"]
    assert "country: DE\n" in agreement
    assert "    Хорошо.\n" in agreement


def test_who_answers_in_one_language_is_asked_in_the_others_without_a_default() -> None:
    given = answers("brand-and-creator", "en", "ru")
    with pytest.raises(UseError, match=r"no answer for: success\.ru"):
        begin(MemoryTree({}), presets(None)["brand-and-creator"],
              Interview({**given, "success.en": "We sold it."}), TODAY, "en", "ours")  # fmt: skip


def test_a_name_in_a_script_without_latin_letters_needs_a_short_one() -> None:
    given = {**answers("brand-and-creator", "zh-Hans", "en"), "brand-name": "晨光文具"}
    preset = presets(None)["brand-and-creator"]
    with pytest.raises(UseError, match="no answer for: brand-name-short"):
        begin(MemoryTree({}), preset, Interview(given), TODAY, "en", "ours")
    for short in ("Chen Guang", "shared", "creator", "x" * 61):
        with pytest.raises(Refused):
            begin(
                MemoryTree({}), preset, Interview({**given, "brand-name-short": short}), TODAY, "en"
            )
    made = begin(MemoryTree({}), preset, Interview({**given, "brand-name-short": "chenguang"}),
                 TODAY, "en")  # fmt: skip
    assert made.id == "chenguang-sunset"
    assert (
        "  chenguang:\n    name: 晨光文具\n" in made.files[f"partnerships/{made.id}/agreement.yaml"]
    )


def test_a_creator_is_called_the_same_as_party_and_as_person() -> None:
    given = {**answers("micro-creators", "zh-Hans", "en"), "creator-name": "晨光",
             "creator-lead": "晨光", "creator-name-short": "chen"}  # fmt: skip
    made = begin(MemoryTree({}), presets(None)["micro-creators"], Interview(given), TODAY, "en")
    agreement = made.files[f"partnerships/{made.id}/agreement.yaml"]
    assert "    chen.chen: {account: none}\n" in agreement


def test_two_parties_of_one_name_are_told_apart() -> None:
    given = {**answers("written-first", "en", "ru"), "creator-side-name": "Volna Studio"}
    made = begin(MemoryTree({}), presets(None)["written-first"], Interview(given), TODAY, "en")
    assert made.id == "volna-volna-studio"


def test_what_is_given_is_not_asked_and_may_be_left_open() -> None:
    interview = Interview({"word": "yes", "note": ""}, Person())
    assert interview.ask(_WORD) == "yes"
    assert interview.ask(_OPEN) == ""
    interview.close()


def test_a_slip_in_a_key_is_told() -> None:
    interview = Interview({"wrod": "yes", "word": "no"})
    interview.ask(_WORD)
    with pytest.raises(UseError) as refused:
        interview.close()
    assert refused.value.args_ == {"key": "wrod", "near": "word", "known": "word"}


def test_all_refusals_and_all_gaps_are_told_at_once() -> None:
    interview = Interview({"word": "maybe"})
    interview.ask(_WORD)
    with pytest.raises(Refused) as refused:
        interview.close()
    assert _said(refused.value.refused["word"]) == ["CG104 possible here: yes or no"]
    silent = Interview({})
    silent.ask(_WORD)
    silent.ask(Question("other", Phrase("Other")))
    silent.ask(_OPEN)
    with pytest.raises(UseError, match="no answer for: word, other"):
        silent.close()
