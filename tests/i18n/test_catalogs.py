"""The catalogs hold every word that people see, and nothing else."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from commonground.i18n import LANGUAGES, MessageKey, load, parse

catalogs: Any = import_module("tools.catalogs")  # a script, no part of a package
COMPLETE, PLURALS, ROOT = catalogs.COMPLETE, catalogs.PLURALS, catalogs.ROOT
faults, messages = catalogs.faults, catalogs.messages
translations, written = catalogs.translations, catalogs.written

WANTED: dict[MessageKey, str] = {
    ("", "a role"): "",
    ("", "a {thing} is missing"): "",
    ("verb", "open"): "",
    ("", "one post"): "{n} posts",
    ("", 'quotes " and \\ and\nlines'): "",
}
TRANSLATED = """# Russian words.
# Status: reviewed
msgid ""
msgstr ""
"Language: ru\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : 2);\\n"

# a person checked this
msgid "a role"
msgstr "роль"

msgid "gone"
msgstr "ушло"

#, fuzzy
msgctxt "verb"
msgid "open"
msgstr "открыть"

msgid "one post"
msgid_plural "{n} posts"
msgstr[0] "один пост"
msgstr[1] "{n} поста"
msgstr[2] "{n} постов"
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small checkout with words in each place where words can be."""
    files = {
        "pipeline/code.py": (
            'a = Phrase("from " "code")\n'
            'b = words.fill("yes" if a else "no", {})\n'
            'c = UseError("a problem", "a mend")\n'
            'd = words.ngettext("{count} day", "{count} days", 3)\n'
            'e = words.pgettext("moment", "{date}")\n'
            'f = words.gettext(unknown)\n'
            'g = print("nothing for readers")\n'
        ),
        "templates/documents/page.md.j2": (
            '{{ _("Fee") }}{{ _("for %(who)s", who=x) }}{{ pgettext("verb", "open") }}\n'
            "{% trans n=2 %}one{% pluralize %}{{ n }} many{% endtrans %}\n"
            "{% trans %}5 %{% endtrans %}\n"
        ),
        "schemas/agreement.schema.json": (
            '{"title": "Agreement", "properties": {"title": {"title": "Its title", "description":'
            ' "What it is called.", "examples": ["hidden"]}, "stage": {"x-words": {"t": "Trial"}}},'
            ' "additionalProperties": {"items": {"title": "Deep"}}}'
        ),
    }  # fmt: skip
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("context", "text", "plural"),
    [
        ("", "from code", ""), ("", "yes", ""), ("", "no", ""), ("", "a problem", ""),
        ("", "a mend", ""), ("", "{count} day", "{count} days"), ("moment", "{date}", ""),
        ("", "Fee", ""), ("", "for %(who)s", ""), ("verb", "open", ""), ("", "5 %%", ""),
        ("", "one", "%(n)s many"), ("", "Agreement", ""), ("", "Its title", ""),
        ("", "What it is called.", ""), ("", "Trial", ""), ("", "Deep", ""),
    ],
)  # fmt: skip
def test_words_are_found_where_people_see_them(
    checkout: Path, context: str, text: str, plural: str
) -> None:
    assert messages(checkout)[context, text] == plural


def test_what_nobody_reads_is_not_translated(checkout: Path) -> None:
    texts = {text for _, text in messages(checkout)}
    assert not {"nothing for readers", "hidden", "unknown", ""} & texts


def test_the_findings_are_among_the_words() -> None:
    found = messages(ROOT)
    assert ("", "this document is not there yet") in found
    assert ("", "a symbolic link") in found
    assert ("", "line ends made LF") in found
    assert list(found) == sorted(found, key=lambda key: (key[1], key[0]))


def test_writing_keeps_translations_and_drops_what_is_gone() -> None:
    text = written("ru", WANTED, TRANSLATED)
    assert text.startswith("# Russian words.\n# Status: reviewed\nmsgid")
    known, before = translations(text), translations(TRANSLATED)
    assert list(known) == list(WANTED)
    for key in (("", "a role"), ("verb", "open"), ("", "one post")):
        assert known[key] == before[key]
    assert known["verb", "open"].fuzzy
    assert known["", "a role"].comments == ("a person checked this",)


@pytest.mark.parametrize("language", PLURALS)
def test_writing_twice_gives_the_same_bytes(language: str) -> None:
    once = written(language, WANTED, "")
    assert written(language, WANTED, once) == once
    assert list(translations(once)) == list(WANTED)
    assert parse(language, once).messages == {}


def test_every_language_but_english_has_a_catalog() -> None:
    assert {"en", *PLURALS} == set(LANGUAGES)


def complete(**changes: str) -> str:
    """A catalog in which nothing is missing, with some translations changed."""
    texts = {"a role": "роль", "a {thing} is missing": "нет: {thing}", "open": "открыть"} | changes
    catalog: str = written("ru", WANTED, TRANSLATED.replace("#, fuzzy\n", ""))
    for text, translation in {**texts, 'quotes \\" and \\\\ and\\nlines': "кавычки"}.items():
        start = catalog.index(f'msgid "{text}"\n')
        rest = catalog[start:].split("\n", 2)[2]
        catalog = f'{catalog[:start]}msgid "{text}"\nmsgstr "{translation}"\n{rest}'
    return catalog


def test_a_complete_catalog_has_no_faults() -> None:
    assert list(faults("ru", WANTED, complete(), complete=True)) == []


@pytest.mark.parametrize(
    ("catalog", "said"),
    [
        (complete(**{"a role": ""}), 'ru: no words for "a role"'),
        (complete().replace('msgid "a role"', '#, fuzzy\nmsgid "a role"'), 'in doubt "a role"'),
        (complete().replace('msgstr[2] "{n} постов"', 'msgstr[2] ""'), 'no words for "one post"'),
        (complete().replace('msgstr[2] "{n} постов"\n', ""), 'no words for "one post"'),
        (complete() + '\nmsgid "gone"\nmsgstr "ушло"\n', "the catalog is out of date"),
        (complete(**{"a {thing} is missing": "нет"}), "other {places} than in"),
        (complete(**{"a {thing} is missing": "нет: {вещь} {thing} {things}"}), "other {places}"),
        (complete().replace("{n} постов", "{m} постов"), 'than in "one post"'),
        ("", "the catalog is out of date"),
    ],
)
def test_faults_of_a_complete_language(catalog: str, said: str) -> None:
    assert any(said in fault for fault in faults("ru", WANTED, catalog, complete=True))


def test_an_unfinished_language_may_have_gaps_but_no_wrong_places() -> None:
    assert list(faults("ru", WANTED, "", complete=False)) == []
    wrong = complete(**{"a {thing} is missing": "нет"})
    assert len(list(faults("ru", WANTED, wrong, complete=False))) == 1


def test_checking_nothing_is_never_green(
    tmp_path: Path, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "templates" / "locales").mkdir()
    assert catalogs.run(checkout, check=True, complete=()) == 2
    assert "complete: none" in capsys.readouterr().out
    assert catalogs.run(checkout, check=True, complete=("de",)) == 1
    assert "de: no words for" in capsys.readouterr().out
    assert not list((checkout / "templates" / "locales").iterdir())


def test_running_writes_every_catalog(checkout: Path) -> None:
    folder = checkout / "templates" / "locales"
    folder.mkdir()
    assert catalogs.run(checkout, check=False, complete=()) == 0
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(first) == {f"{language}.po" for language in PLURALS}
    assert catalogs.run(checkout, check=False, complete=()) == 0
    assert first == {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("language", PLURALS)
def test_shipped_translations_name_the_right_places(language: str) -> None:
    path = ROOT / "templates" / "locales" / f"{language}.po"
    catalog = path.read_text(encoding="utf-8") if path.is_file() else ""
    assert list(faults(language, messages(ROOT), catalog, complete=False)) == []


@pytest.mark.parametrize("language", COMPLETE)
def test_nothing_is_missing_in_a_complete_language(language: str) -> None:
    catalog = (ROOT / "templates" / "locales" / f"{language}.po").read_text(encoding="utf-8")
    assert list(faults(language, messages(ROOT), catalog, complete=True)) == []
    assert all(load(language).knows(text, context) for context, text in messages(ROOT))
