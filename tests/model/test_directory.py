"""Whom somebody means: their own names lead to them, and nobody else is guessed."""

from typing import Any

import pytest

from commonground.i18n import ENGLISH
from commonground.model.directory import Directory

AGREEMENT: Any = {
    "parties": {
        "volna": {
            "name": "Volna Agency",
            "roles": {"lead": "anna", "producer": "boris"},
            "people": {"anna": {"name": "Anna Primerova"}, "boris": {"name": "Boris Obraztsov"}},
        },
        "sunset": {
            "name": "Sunset Bridge Studio",
            "roles": {"lead": "maya", "producer": "leo", "crisis": "leo"},
            "people": {"maya": {"name": "Maya Sampleton"}, "leo": {"name": "Leo Exampleby"},
                       "hanna": {"name": "Hanna Placeholder"}},
        },
    }
}  # fmt: skip

LEO = "sunset.producer (Leo Exampleby) or sunset.crisis (Leo Exampleby)"
OF_SUNSET = "sunset.lead (Maya Sampleton), sunset.producer (Leo Exampleby) or sunset.crisis (Leo E"


@pytest.mark.parametrize(
    ("kind", "text", "under", "told"),
    [
        ("role", "maya", "", "did you mean sunset.lead (Maya Sampleton)?"),
        ("role", "Maya Sampleton", "", "did you mean sunset.lead (Maya Sampleton)?"),
        ("role", "Maya", "", "did you mean sunset.lead (Maya Sampleton)?"),
        ("role", "sunset.maya", "", "did you mean sunset.lead (Maya Sampleton)?"),
        ("role", "Sunset / Lead", "", "did you mean sunset.lead (Maya Sampleton)?"),
        ("role", "sunset.leed", "", "did you mean sunset.lead (Maya Sampleton)?"),
        ("role", "leo", "", f"did you mean {LEO}?"),
        ("role", "sunset", "", f"did you mean {OF_SUNSET}xampleby)?"),
        ("role", "Sunset Bridge Studio", "", f"did you mean {OF_SUNSET}xampleby)?"),
        ("role", "lead", "",
         "did you mean volna.lead (Anna Primerova) or sunset.lead (Maya Sampleton)?"),
        ("role", "sunset.on_duty", "",
         f"add on_duty under parties.sunset.roles, or choose {OF_SUNSET}xampleby)"),
        ("role", "sunset.anna", "", f"anna belongs to Volna Agency; choose {OF_SUNSET}xampleby)"),
        ("role", "kometa.lead", "",
         "choose volna.lead (Anna Primerova), volna.producer (Boris Obraztsov), sunset.lead (Maya "
         f"Sampleton), {LEO}"),
        ("person", "Maya Sampleton", "", "did you mean sunset.maya?"),
        ("person", "sunset.lead", "", "did you mean sunset.maya?"),
        ("person", "volna.maya", "",
         "maya belongs to Sunset Bridge Studio; choose volna.anna or volna.boris"),
        ("person", "volna.vera", "",
         "add vera under parties.volna.people, or choose volna.anna or volna.boris"),
        ("member", "Maya Sampleton", "sunset", "did you mean maya?"),
        ("member", "lead", "sunset", "did you mean maya?"),
        ("member", "sunset.maya", "sunset", "did you mean maya?"),
        ("member", "anna", "sunset", "anna belongs to Volna Agency; choose maya, leo or hanna"),
        ("member", "volna.anna", "sunset",
         "anna belongs to Volna Agency; choose maya, leo or hanna"),
        ("member", "Zoë Nobody", "sunset", "choose maya, leo or hanna"),
        ("role-name", "leed", "", "did you mean lead?"),
        ("role-name", "volna.lead", "", "did you mean lead?"),
        ("member", "leoo", "sunset", "did you mean leo?"),
        ("member", "lea", "sunset",
         "add lea under parties.sunset.people, or choose maya, leo or hanna"),
        ("role-name", "boss", "", "choose lead, producer or crisis"),
        ("party", "Volna Agency", "", "did you mean 'volna'? Choose volna or sunset"),
        ("party", "kometa", "", "choose volna or sunset"),
        ("side", "kometa", "", "choose volna, sunset or creator"),
    ],
)  # fmt: skip
def test_what_to_write_instead(kind: str, text: str, under: str, told: str) -> None:
    assert ENGLISH.phrase(Directory.of(AGREEMENT).mend(kind, text, under)) == told


@pytest.mark.parametrize(
    "data",
    [
        "text", {}, {"parties": "none"}, {"parties": {"volna": "Volna Agency"}},
        {"parties": {"volna": {"people": ["anna"], "roles": {"lead": ["anna"]}, "name": 7}}},
        {"parties": {"volna": {"people": {"anna": "Anna"}, "roles": 3}}},
    ],
)  # fmt: skip
def test_a_malformed_agreement_has_a_directory_too(data: Any) -> None:
    directory = Directory.of(data)
    for kind in ("role", "role-name", "person", "member", "party", "side"):
        assert ENGLISH.phrase(directory.mend(kind, "volna.anna", "volna"))


def test_a_crowd_gets_a_short_answer() -> None:
    people = {f"person-{n}": {"name": "x" * 5000} for n in range(20_000)}
    roles = {f"role-{n}": f"person-{n}" for n in range(20_000)}
    crowd: Any = {"parties": {"volna": {"name": "V" * 9000, "people": people, "roles": roles}}}
    directory = Directory.of(crowd)
    for text in ("volna.person", "volna", "y" * 9000):
        assert len(ENGLISH.phrase(directory.mend("role", text))) < 2000
