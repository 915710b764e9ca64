"""Short names: made from Latin and Cyrillic letters, never guessed for other scripts."""

import pytest

from commonground.model import texts
from commonground.scaffold.names import for_company, for_person, short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Volna Agency", "volna-agency"), ("Студия «Волна»", "studiya-volna"),
        ("Щукин", "shchukin"),
        ("Müller & Söhne", "mueller-soehne"), ("Café Ñandú", "cafe-nandu"), ("O’Neil", "oneil"),
        ("3M", ""), ("3M Company", "company"), ("晨光", ""), ("Ωmega", ""), ("!!!", ""), ("", ""),
        ("x" * 90, "x" * 40), ("a" * 39 + " b", "a" * 39), ("--a--", "a"),
        ("A{{b}}: c #d\n", "a-b-c-d"),
    ],
)  # fmt: skip
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short
    assert not short or texts.name(short)


def test_the_first_words_that_tell_it_from_others() -> None:
    assert for_company("Kometa GmbH", []) == "kometa"
    assert for_company("Kometa Tea Ltd.", ["kometa"]) == "kometa-tea"
    assert for_company("Kometa GmbH", ["kometa"]) == ""
    assert for_person("Anna Primerova", []) == "anna"
    assert for_person("Анна Образцова", ["anna"]) == "anna-obraztsova"
    assert for_person("李雷", []) == ""
