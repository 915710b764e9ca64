"""What a language prints is read back as what was written."""

import pytest

from commonground.flows.shipped import schemas
from commonground.i18n import LANGUAGES, load
from commonground.render import formats
from commonground.render.reading_back import Reading
from commonground.render.speech import Speech
from commonground.render.view import Reader
from commonground.schema.shape import Shape
from commonground.source.positions import Data
from tests.render.test_marks import partnership

TYPED = {
    "money": ["1500.00 USD", "0.50 EUR", "12000000.00 CNY", "7 JPY"],
    "share": ["12.5%", "30%", "0%"],
    "period": ["1 day", "2 days", "5 working days", "24 hours", "1 working hour", "12 months",
               "3 weeks", "1000 minutes", "1 year"],
    "date": ["2027-01-18", "2028-02-29", "2027-05-05"],
    "expiry": ["2027-12-01"],
    "date-range": ["2027-05-28 to 2027-06-10"],
    "country": ["MY", "GB", "CN"], "currency": ["USD", "RUB"], "language": ["zh-Hans", "de"],
    "clock-time": ["08:30"], "time-range": ["23:00-07:30"],
    "weekly-hours": ["Mon-Fri 10:00-13:00,14:00-19:00; Sat 10:00-12:00", "Mon,Wed 09:00-17:00"],
}  # fmt: skip


def reading(language: str) -> Reading:
    reader = Reader(load(language), "signatories", "de")
    return Reading(Speech(partnership("berlin-edinburgh"), reader, schemas()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_typed_values_come_back(language: str) -> None:
    read, words = reading(language), load(language)
    for kind, values in TYPED.items():
        shape = Shape({"type": "string", "format": kind}, {})
        for value in values:
            shown = formats.show(kind, value, words)
            found = read.value(shown, shape, "")
            assert found is not None, (kind, value, shown)
            assert formats.show(kind, str(found), words) == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_terms_and_agreement_comes_back(language: str) -> None:
    read = reading(language)
    for shape in _shapes(schemas()["terms"].shape, 0):
        said = [read.words.gettext(english) for english in shape.words.values()]
        for code, english in shape.words.items():
            if said.count(read.words.gettext(english)) == 1:
                assert read.value(read.words.gettext(english), shape, code) == code


def _shapes(shape: Shape, depth: int) -> list[Shape]:
    below = [*shape.properties.values(), *filter(None, (shape.values, shape.items))]
    return [shape, *(one for each in below if depth < 6 for one in _shapes(each, depth + 1))]


@pytest.mark.parametrize(
    ("place", "old", "said", "meant"),
    [
        ("terms.licence.channels", ["brand-site"], "Website der Marke und Instagram der Marke",
         ["brand-site", "brand-instagram"]),
        ("terms.licence.territory", ["DE"], "Deutschland, Österreich und Malaysia",
         ["DE", "AT", "MY"]),
        ("terms.scope.reels.count", 2, "12", 12),
        ("terms.scope.reels.owner", "mending.creator",
         "Ewan Notaperson (The Mending Hour, Projektleitung)", "mending.lead"),
        ("terms.legal_parties.mending.email", "a@b.example", "c@d.example", "c@d.example"),
        ("agreement.success", {"de": "gut"}, "besser", "besser"),
    ],
)  # fmt: skip
def test_lists_numbers_people_and_texts(place: str, old: Data, said: str, meant: Data) -> None:
    kind, *steps = place.split(".")
    shape = schemas()[kind].shape.at(tuple(steps))
    assert shape is not None
    assert reading("de").value(said, shape, old) == meant


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("money", "viel Geld"), ("money", "1500 Taler"), ("money", "1,500.00 EUR"),
        ("money", "-5 EUR"), ("money", "EUR 5 USD"), ("share", "30"), ("share", "x%"),
        ("period", "zwei Wochen"), ("period", "1,5 Monate"), ("period", "3 Menschenalter"),
        ("date", "31. Februar 2027"), ("date", "bald"), ("country", "Atlantis"),
        ("date", "1" * 5000), ("email", "niemand"), ("moment", "Dienstag"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_means_nothing(kind: str, said: str) -> None:
    assert reading("de").value(said, Shape({"type": "string", "format": kind}, {}), "") is None
