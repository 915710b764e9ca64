"""Partnerships made up from the schemas: valid by form, and for the rest whatever chance says.

A seed gives the same partnership each time. Names come from a small pool, so that references
often hit something and often do not.
"""

import re
from functools import cache
from random import Random

from commonground.flows.shipped import schemas
from commonground.model.scalars import PARSERS, ScalarError
from commonground.schema.shape import Shape
from commonground.source.emission import block
from commonground.source.kinds import KINDS
from commonground.source.positions import Data

FOLDER = "partnerships/made-up"
SETTINGS = "schema: workspace/1\nid: cg-made-up\ntitle: Made up\nstewards: {mira: {name: Mira}}\n"

_WORDS = (
    "anna ben chen volna sunset lead producer director juno tea spring-launch one-brief orders "
    "volna.anna volna.lead sunset.lead sunset.ben volna.director sunset.producer both mediator "
    "level-1 level-2 level-3 round-1 round-2 en ru zh-Hans de ms US RU CN DE USD EUR none never "
    "2027-01-11 2027-01-18 2027-02-28 2026-12-31 2028-02-29 2030-06-01 2199-12-31 worldwide "
    "2027-01-18-why 23:00-07:30 08:30 00:00 Europe/Moscow America/Los_Angeles Asia/Shanghai "
    "12.5% 100% 0% https://example.test/a who@example.test terms.fee.amount fee.amount "
    "unchanged agreement.yaml documents/agreement.en.md decisions/2027-01-18-why.yaml"
)
_POOL = (
    *_WORDS.split(),
    "2027-01-11, anna", "2027-01-18, volna.anna, terms.yaml", "2026-02-01, nobody",
    "2027-05-08 to 2027-05-10", "2027-01-11 to 2027-01-11", "2027-04-13 10:00 America/Los_Angeles",
    "2027-03-28 02:30 Europe/Berlin", "2027-04-13 23:59 Asia/Kathmandu",
    "Mon-Fri 10:00-19:00", "Sun-Thu 22:00-06:00", "Sat 09:00-12:00,13:00-14:00",
    "Thu 08:30 America/Los_Angeles", "Sun 00:00 Pacific/Apia", "github 583231", "github 583232",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
    "4 working hours", "24 hours", "1 hour", "2 working days", "10 days", "30 minutes", "6 months",
    "99999 years", "1500.00 USD", "0 EUR", "999999999999 CNY",
    "A plain sentence.", "| pipes | and *stars*", "<b>{{ bold }}</b>", "深圳的卖家",
    "Две строки\nпрозы\n", "We write it down.\n\nThen we act.\n", "x" * 60,
)  # fmt: skip
_MOST_ENTRIES = 3


def files(seed: int) -> dict[str, str]:
    """The files of a workspace with one made-up partnership, by their paths."""
    random = Random(seed)
    made = {"commonground.yaml": SETTINGS}
    for path, kind in KINDS.items():
        if kind != "agreement" and random.random() < 0.4:
            continue
        place = path.replace("<campaign>", "spring").replace("<entry>", "2027-01-18-why")
        made[f"{FOLDER}/{place}"] = text(kind, random)
    return made


def text(kind: str, random: Random) -> str:
    """A file of that kind, as YAML."""
    data = document(kind, random)
    return "".join(f"{line}\n" for key, one in data.items() for line in block(key, one, 0))


def document(kind: str, random: Random) -> dict[str, Data]:
    """The data of a file of that kind, valid by its schema."""
    made = _value(schemas()[kind].shape, random, fullness=random.choice((0.2, 0.5, 0.9)))
    assert isinstance(made, dict)
    return {"schema": schemas()[kind].line, **{k: v for k, v in made.items() if k != "schema"}}


def _value(shape: Shape, random: Random, fullness: float) -> Data:
    raw = shape.raw
    if "const" in raw:
        return str(raw["const"])
    if "enum" in raw:
        return str(random.choice(raw["enum"]))
    kind = random.choice([one for one in shape.types if one != "null"])
    if kind == "object":
        return _table(shape, random, fullness)
    if kind == "array":
        return _entries(shape, random, fullness)
    if kind == "integer":
        low, high = raw.get("minimum", 0), raw.get("maximum", 1_000_000)
        return random.choice((low, high, random.randint(low, high)))
    return random.choice(_texts(_key(shape)))


def _table(shape: Shape, random: Random, fullness: float) -> dict[str, Data]:
    made = {
        key: _value(child, random, fullness)
        for key, child in shape.properties.items()
        if key in shape.required or random.random() < fullness
    }
    least = int(shape.raw.get("minProperties", 0))
    most = int(shape.raw.get("maxProperties", _MOST_ENTRIES))
    if shape.values is not None:
        names = _names(shape)
        wanted = min(most, max(least, random.randint(0, _MOST_ENTRIES))) - len(made)
        for name in random.sample(names, max(0, min(wanted, len(names)))):
            made[name] = _value(shape.values, random, fullness)
    else:
        for key in list(shape.properties):
            if len(made) < least and key not in made:
                made[key] = _value(shape.properties[key], random, fullness)
    return made


def _entries(shape: Shape, random: Random, fullness: float) -> list[Data]:
    assert shape.items is not None
    least = int(shape.raw.get("minItems", 0))
    most = min(int(shape.raw.get("maxItems", _MOST_ENTRIES)), max(least, _MOST_ENTRIES))
    made: list[Data] = []
    for _ in range(20):
        if len(made) >= max(least, random.randint(0, most)):
            break
        one = _value(shape.items, random, fullness)
        if one not in made:
            made.append(one)
    return made


def _names(shape: Shape) -> list[str]:
    keys = shape.keys
    if keys is None:
        return [name for name in _POOL if re.fullmatch("[a-z-]+", name)]
    return [str(one) for one in keys.raw["enum"]] if "enum" in keys.raw else _texts(_key(keys))


def _key(shape: Shape) -> tuple[str, str, int, int, tuple[str, ...]]:
    raw = shape.raw
    examples = tuple(one for one in shape.examples if isinstance(one, str))
    return (
        raw.get("pattern", ""), raw.get("format", ""),
        raw.get("minLength", 0), raw.get("maxLength", 4000), examples,
    )  # fmt: skip


@cache
def _texts(key: tuple[str, str, int, int, tuple[str, ...]]) -> list[str]:
    """Every text of the pool, and of the examples, that may stand in such a place."""
    pattern, format_, least, most, examples = key

    def fits(text: str) -> bool:
        if not least <= len(text) <= most or (pattern and not re.search(pattern, text)):
            return False
        if format_ not in ("prose", "text") and "\n" in text:
            return False
        try:
            PARSERS.get(format_, str)(text)
        except ScalarError:
            return False
        return True

    found = [text for text in dict.fromkeys((*_POOL, *examples)) if fits(text)]
    assert found, f"nothing in the pool fits {key}"
    return found
