"""Labelled sentences: both halves are well-formed, and the tuned half is found as it once was.

How well the held-out half is found, the benchmark prints; no test says it, and nothing is tuned
by it.
"""

from collections import Counter

import pytest

from benchmarks.wording import HELD_OUT, KINDS, SENTENCES, TUNING, Sentence, scores, sentences
from commonground.i18n import LANGUAGES

_FEWEST = 40
_FEWEST_OF_BOTH = 60
_LEAST_PRECISION = 0.95
_LEAST_RECALL = 0.85
_ALL = {half: sentences(half) for half in (TUNING, HELD_OUT)}
_SCORES = scores(_ALL[TUNING])

_each_language = pytest.mark.parametrize("language", LANGUAGES)


def _of(half: str, language: str) -> list[Sentence]:
    return [one for one in _ALL[half] if one.language == language]


@_each_language
def test_a_language_has_enough_sentences(language: str) -> None:
    tuning, held_out = (len(_of(half, language)) for half in (TUNING, HELD_OUT))
    assert tuning >= _FEWEST
    if (SENTENCES / HELD_OUT).is_dir():
        assert tuning + held_out >= _FEWEST_OF_BOTH


@_each_language
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_sentences_of_both_labels(language: str, kind: str) -> None:
    labels = Counter(one.expected for one in _of(TUNING, language) if one.kind == kind)
    assert min(labels[True], labels[False]) >= 4


def test_every_sentence_is_of_a_known_kind_and_language_and_says_something() -> None:
    for one in (*_ALL[TUNING], *_ALL[HELD_OUT]):
        assert one.kind in KINDS, one
        assert one.language in LANGUAGES, one
        assert one.text.strip(), one


def test_no_sentence_stands_in_both_halves_or_twice() -> None:
    texts = Counter(
        (one.language, one.kind, " ".join(one.text.casefold().split()))
        for half in _ALL.values() for one in half
    )  # fmt: skip
    assert [text for text, times in texts.items() if times > 1] == []
    tuning = {" ".join(one.text.casefold().split()) for one in _ALL[TUNING]}
    held_out = {" ".join(one.text.casefold().split()) for one in _ALL[HELD_OUT]}
    assert tuning & held_out == set()


@_each_language
@pytest.mark.parametrize("kind", KINDS)
def test_the_tuned_half_is_found_as_well_as_it_was_measured(language: str, kind: str) -> None:
    score = _SCORES[language, kind]
    assert score.precision >= _LEAST_PRECISION
    assert score.recall >= _LEAST_RECALL
