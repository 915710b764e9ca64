"""Words: translations, plurals, enumerations, filled phrases."""

import gettext

import pytest

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.flows.shipped import schemas
from commonground.i18n import ENGLISH, LANGUAGES, Words, load, parse

CATALOG = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 :"
" n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "there is no {thing}"
msgstr "нет: {thing}"

msgid "a role"
msgstr "роль"

msgctxt "verb"
msgid "open"
msgstr "открыть"

msgid "open"
msgstr "открыто"

msgid "one post"
msgid_plural "{n} posts"
msgstr[0] "{n} пост"
msgstr[1] "{n} поста"
msgstr[2] "{n} постов"

#, fuzzy
msgid "guessed"
msgstr "угадано"

msgid "empty"
msgstr ""

msgid "half"
msgid_plural "halves"
msgstr[0] "половина"
msgstr[1] ""
msgstr[2] "половин"
"""

PLURAL_RULES = {
    "en": "n != 1",
    "ru": "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2",
    "zh-Hans": "0",
    "de": "n != 1",
    "ms": "0",
}


@pytest.fixture(scope="module")
def russian() -> Words:
    return parse("ru", CATALOG)


def test_translations(russian: Words) -> None:
    assert russian.gettext("a role") == "роль"
    assert russian.gettext("open") == "открыто"
    assert russian.pgettext("verb", "open") == "открыть"


@pytest.mark.parametrize("text", ["guessed", "empty", "never heard of"])
def test_what_is_not_translated_appears_in_english(russian: Words, text: str) -> None:
    assert russian.gettext(text) == text
    assert not russian.knows(text)
    assert ENGLISH.knows(text)


def test_half_translated_plurals_count_as_untranslated(russian: Words) -> None:
    assert russian.ngettext("half", "halves", 5) == "halves"


@pytest.mark.parametrize(
    ("count", "text"), [(1, "пост"), (3, "поста"), (12, "постов"), (21, "пост")]
)
def test_plurals(russian: Words, count: int, text: str) -> None:
    assert russian.ngettext("one post", "{n} posts", count) == f"{{n}} {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_follow_gettext(language: str) -> None:
    theirs = gettext.c2py(PLURAL_RULES[language])
    ours = LANGUAGES[language].plural
    assert [ours(count) for count in range(1000)] == [int(theirs(count)) for count in range(1000)]


def test_phrases_are_filled_all_the_way_down(russian: Words) -> None:
    phrase = Phrase("there is no {thing}", {"thing": Phrase("a role")})
    assert russian.phrase(phrase) == "нет: роль"
    assert russian.phrase("a role") == "роль"
    assert russian.fill("there is no {thing}", {"thing": ("a", "b", "c")}) == "нет: a, b и c"
    assert russian.fill("line {n}", {"n": 1500}) == "line 1500"


def test_particulars_are_never_templates(russian: Words) -> None:
    assert russian.fill("there is no {thing}", {"thing": "{thing.__class__}"}) == (
        "нет: {thing.__class__}"
    )


@pytest.mark.parametrize(
    "template",
    [
        "{missing}",
        "{}",
        "{0}",
        "{n.__class__}",
        "{n[0]}",
        "{n!r}",
        "{n:>9999999999}",
        "{{",
        "100 % }",
    ],
)
def test_what_is_no_known_field_stays_as_it_is(template: str) -> None:
    slip = Words("ru", {("", "line {n}"): (template + " {n}",)})
    assert slip.fill("line {n}", {"n": 3}) == template + " 3"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a, b and c"),
        ("ru", "a, b и c"),
        ("de", "a, b und c"),
        ("ms", "a, b dan c"),
        ("zh-Hans", "a、b和c"),
    ],
)
def test_enumerations(language: str, text: str) -> None:
    words = Words(language)
    assert words.listing(["a", "b", "c"]) == text
    assert words.listing(["a"]) == "a"
    assert words.listing([]) == ""


def test_the_format_takes_a_text_in_each_shipped_language_and_no_other() -> None:
    text = schemas()["agreement"].shape.properties["title"]
    assert text.raw["propertyNames"]["enum"] == list(LANGUAGES)
    for language in LANGUAGES:
        assert load(language).language == language
    assert load("en") is ENGLISH


def test_an_unknown_language_is_wrong_use() -> None:
    with pytest.raises(UseError, match="there is no language 'xx'"):
        load("xx")


def test_a_broken_catalog_is_refused() -> None:
    with pytest.raises(ValueError, match="the catalog of ru cannot be read"):
        parse("ru", "no catalog at all")
