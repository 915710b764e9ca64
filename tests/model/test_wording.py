"""Signs of wording: what makes one, what speaks against it, and that no text takes long."""

import re

import pytest

from commonground.flows.shipped import library
from commonground.i18n import LANGUAGES
from commonground.model.wordlists import SHAPES

WORDING = library().wording
_LISTS = {name: {language: node["lists"][name] for language, node in WORDING.words.items()}
          for name, _ in WORDING.words["en"]["lists"].items()}  # fmt: skip
_KINDS = dict(WORDING.section["kinds"].items())


def _words(text: str, language: str, kind: str) -> list[tuple[str, ...]]:
    return [one.words for one in WORDING.judged(text, language, kind)]


def test_a_sign_needs_words_of_each_of_its_lists_in_one_sentence() -> None:
    assert _words("Keep the camera on a tripod.", "en", "prescribed") == [
        ("Keep", "camera", "tripod")
    ]
    assert _words("Keep it. The camera is old.", "en", "prescribed") == []


def test_a_reason_anywhere_in_the_text_excuses_it_and_a_choice_only_its_sentence() -> None:
    told = "Film it on a tripod. The lens is heavy"
    assert _words(told + ".", "en", "prescribed")
    assert _words(told + " because it is old.", "en", "prescribed") == []
    assert _words("Film it on a tripod. You may sing.", "en", "prescribed")
    assert _words("Film it on a tripod if you like.", "en", "prescribed") == []


def test_a_word_is_never_cut_in_two_and_a_star_lets_it_end_as_it_likes() -> None:
    assert _words("The bestseller of the shop.", "en", "unclear") == []
    assert _words("Революционный чай.", "ru", "unclear") == [("Революционный",)]
    assert _words("Der revolutionärste Tee.", "de", "unclear") == [("revolutionärste",)]


def test_chinese_needs_no_gaps_between_words() -> None:
    assert _words("这是全世界最好的茶", "zh-Hans", "unclear") == [("最好",)]


def test_letters_are_folded_but_shown_as_they_were_written() -> None:
    assert _words("НАИЛУЧШИЙ ВЫБОР ВСЁ ЖЕ.", "ru", "unclear")[0] == ("НАИЛУЧШИЙ",)
    assert _words("It is BEST.", "en", "unclear") == [("BEST",)]


def test_a_text_is_judged_in_its_own_language_only() -> None:
    assert _words("The best tea in the world.", "ru", "unclear") == []
    assert _words("The best tea in the world.", "en", "unclear")
    assert _words("Le meilleur thé.", "fr", "unclear") == []


def test_no_list_looks_into_quotation_marks_unless_all_is_quoted() -> None:
    assert _words("They call it “the best tea”.", "en", "unclear") == []
    assert _words("“The best tea.”", "en", "unclear") == [("best",)]


def test_what_is_prescribed_counts_as_often_as_it_is_there() -> None:
    shots = WORDING.judged(
        "0:00–0:03 logo, 0:03–0:07 hands, 0:07–0:12 sip", "en", "over-constrained"
    )
    assert [(one.part, one.points) for one in shots] == [("shots", 6)]


def test_an_unknown_kind_is_our_own_slip() -> None:
    with pytest.raises(KeyError):
        WORDING.judged("A text.", "en", "rudeness")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", _KINDS)
def test_hostile_texts_end(language: str, kind: str) -> None:
    """Each would take hours if anything but the length of a text decided how long it takes."""
    for text in ("a" * 4000, "we want " * 500, "“" * 4000, "用" * 4000, "'a " * 1300,
                 "0:00-" * 800, "not a best " * 360, ":a," * 1300, "\n" * 4000, "№#" * 2000,
                 "(" * 4000, "SOS " * 1000, "İ" * 4000, "ß" * 4000, ""):  # fmt: skip
        assert len(WORDING.judged(text, language, kind)) <= len(text)


def test_a_sign_asks_for_lists_and_shapes_that_there_are() -> None:
    asked: set[str] = set()
    for kind in _KINDS.values():
        for signs in (kind, *(sign for _, sign in kind["signs"].items())):
            for key in ("words", "unless", "excuses", "skips"):
                named = signs.get(key)
                asked |= {one.text for one in named.entries()} if named else set()
    braces = {name for texts in _LISTS.values() for words in texts.values()
              for name in re.findall(r"\{([^}]*)\}", words.text)}  # fmt: skip
    assert asked - SHAPES == _LISTS.keys() - braces | (asked & braces)
    assert braces <= _LISTS.keys()
    assert not any("{" in words.text for name in braces for words in _LISTS[name].values())


@pytest.mark.parametrize("name", _LISTS)
def test_a_list_has_clean_entries_in_every_language(name: str) -> None:
    """Small letters, no ё, no empty entry, none twice: else an entry is never or doubly found."""
    assert _LISTS[name].keys() == LANGUAGES.keys()
    for language, node in _LISTS[name].items():
        entries = [one.strip() for one in node.text.replace("\n", " ").split(",")]
        assert all(entries), language
        assert len(set(entries)) == len(entries), language
        assert node.text == node.text.lower().replace("ё", "е").replace("’", "'"), language
        assert all(len(one) > 1 or "㐀" <= one <= "鿿" for one in entries), language
