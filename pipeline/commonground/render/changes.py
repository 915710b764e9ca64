"""Changes in words: what was there, what is there now, and for whom that is better or worse."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from commonground.changes.change import Change, ChangeKind
from commonground.changes.directions import Effect, Gainer, effect, parts
from commonground.changes.measure import relative
from commonground.diagnostics import Argument, Phrase
from commonground.i18n import Words
from commonground.model import scalars
from commonground.model.partnership import Partnership
from commonground.model.values import Share
from commonground.render import formats
from commonground.render.names import named
from commonground.render.view import OPEN
from commonground.schema.catalog import Catalog
from commonground.schema.shape import Shape, may_see
from commonground.source.positions import Data

HIDDEN = Phrase("not shown to this audience")

_WHOLE_FILES: Mapping[ChangeKind, Phrase] = MappingProxyType(
    {
        ChangeKind.ADDED: Phrase("the file is new"),
        ChangeKind.REMOVED: Phrase("the file is gone"),
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """One change in a reader's words. `lines` say what changed, `meaning` for whom it is what."""

    change: Change
    file: str
    place: str
    lines: tuple[str, ...]
    meaning: str


@dataclass(frozen=True)
class Telling:
    """Puts the changes of one partnership into words for one audience."""

    words: Words
    audience: str
    schemas: Catalog
    parties: Mapping[str, str]
    """What each party is called, by its id."""
    gainers: Mapping[str, Gainer]

    @classmethod
    def of(
        cls,
        before: Partnership | None,
        after: Partnership | None,
        words: Words,
        audience: str,
        schemas: Catalog,
    ) -> "Telling":
        """For the changes between two states; the later one says who is who."""
        states = [state for state in (before, after) if state is not None]
        names = {id: party.name for state in states for id, party in state.parties.items()}
        gainers = {id: part for state in states for id, part in parts(state).items()}
        return cls(words, audience, schemas, names, gainers)

    def told(self, changes: Iterable[Change]) -> tuple[Told, ...]:
        """Every change in words. What the audience may not see is told without its values."""
        return tuple(map(self._one, changes))

    def _one(self, change: Change) -> Told:
        may = may_see(self.audience, change.audience)
        lines = tuple(self._lines(change)) if may else (self.words.phrase(HIDDEN),)
        meant = effect(change, self.gainers) if may else None
        return Told(change, change.file, self._place(change), lines,
                    self._meaning(meant) if meant else "")  # fmt: skip

    def _place(self, change: Change) -> str:
        """What leads to the place: titles of the format, names that people gave."""
        steps, shape = [], self.schemas[change.source].shape
        for step in change.pointer:
            steps.append(self._step(step, shape))
            shape = (shape and shape.child(step)) or _UNKNOWN
        return " › ".join(steps)

    def _step(self, step: str | int, shape: Shape) -> str:
        if isinstance(step, int):
            return str(step + 1)
        known = shape.properties.get(step)
        return self.words.gettext(known.title) if known else named(step, self.words)

    def _lines(self, change: Change) -> Iterator[str]:
        say, shape = self.words.fill, change.shape
        if change.kind is ChangeKind.RENAMED:
            new = str(change.pointer[-1]) if change.pointer else change.file
            yield say("is now called '{new}', formerly '{old}'",
                      {"new": new, "old": change.old_name})  # fmt: skip
        elif change.is_whole_file:
            yield self.words.phrase(_WHOLE_FILES[change.kind])
        elif _is_text(shape):
            yield from self._texts(change.before, change.after)
        else:
            yield from self._values(change)

    def _values(self, change: Change) -> Iterator[str]:
        old, new = (self._value(one, change.shape) for one in (change.before, change.after))
        if isinstance(change.before, list) and isinstance(change.after, list):
            yield from self._entries(change.before, change.after, change.shape)
        elif change.kind is ChangeKind.ADDED:
            yield from (f"+ {line}" for line in new)
        elif change.kind is ChangeKind.REMOVED:
            yield from (f"− {line}" for line in old)
        elif len(old) == len(new) == 1 and len(old[0]) + len(new[0]) <= _WIDEST:
            yield f"{old[0]} → {new[0]}{self._by(change)}"
        else:
            yield from (f"− {line}" for line in old)
            yield from (f"+ {line}" for line in new)

    def _texts(self, before: "Data | None", after: "Data | None") -> Iterator[str]:
        """A text language by language; only what changed."""
        old = before if isinstance(before, dict) else {}
        new = after if isinstance(after, dict) else {}
        for language in dict.fromkeys((*new, *old)):
            if old.get(language) == new.get(language):
                continue
            for sign, texts in (("−", old), ("+", new)):
                if language in texts:
                    yield f"{sign} [{language}] {_one_line(str(texts[language]))}"

    def _entries(self, before: list[Data], after: list[Data], shape: Shape | None) -> Iterator[str]:
        items = shape.items if shape else None
        gone = [one for one in before if one not in after]
        come = [one for one in after if one not in before]
        for sign, entries in (("−", gone), ("+", come)):
            for one in entries:
                yield from (f"{sign} {line}" for line in self._value(one, items))
        if not gone and not come:
            yield self.words.gettext("the order changed")

    def _value(self, value: "Data | None", shape: Shape | None) -> list[str]:
        """A value as lines: a single one on one, a table or list with one entry a line."""
        if value is None:
            return [OPEN]
        if _is_text(shape):
            return [line.partition(" ")[2] for line in self._texts(None, value)]
        if isinstance(value, dict):
            return [
                f"{self._step(key, shape or _UNKNOWN)}: {'; '.join(self._value(one, child))}"
                for key, one in value.items()
                if (child := (shape or _UNKNOWN).child(key)) is None
                or child.visible_to(self.audience)
            ]
        if isinstance(value, list):
            items = shape.items if shape else None
            return ["; ".join(line for one in value for line in self._value(one, items))]
        return [_one_line(self._single(str(value), shape))]

    def _single(self, text: str, shape: Shape | None) -> str:
        if shape is None:
            return text
        if text in shape.words:
            return self.words.gettext(shape.words[text])
        try:
            shown = shape.format in formats.SHOWN if shape.format else False
            return formats.show(shape.format or "", text, self.words) if shown else text
        except scalars.ScalarError:
            return text

    def _by(self, change: Change) -> str:
        """By how much a number changed: ", +20 %"; nothing where that says nothing."""
        part = relative(change.before, change.after, change.shape)
        if part is None or change.shape is None or change.shape.format not in ("money", "share"):
            return ""
        sign, percent = ("+" if part > 0 else "−"), abs(part * 100)
        rounded = percent.quantize(_WHOLE if percent >= 1 else _TENTH, ROUND_HALF_UP)
        return f", {sign}{formats.share(Share(rounded), self.words)}"

    def _meaning(self, meant: Effect) -> str:
        better, worse = (
            self.words.listing(self.parties.get(id, id) for id in ids)
            for ids in (meant.better, meant.worse)
        )
        why: dict[str, Argument] = {"because": meant.because, "better": better, "worse": worse}
        if better and worse:
            return self.words.fill("better for {better}, worse for {worse}: {because}", why)
        if better:
            return self.words.fill("better for {better}: {because}", why)
        return self.words.fill("worse for {worse}: {because}", why) if worse else ""


_UNKNOWN = Shape({}, {})
_WHOLE, _TENTH = Decimal(1), Decimal("0.1")
_WIDEST = 72
"""How long both values together may be to stand on one line."""


def heaviest(changes: Sequence[Change]) -> Mapping[str, list[Change]]:
    """The changes by what they weigh, the heaviest first; weights without changes are left out."""
    groups = {weight: [one for one in changes if one.weight == weight] for weight in HEADINGS}
    return {weight: found for weight, found in groups.items() if found}


HEADINGS: Mapping[str, Phrase] = MappingProxyType(
    {
        "governance": Phrase("Who signs, and how"),
        "material": Phrase("Terms: a signatory of each party approves"),
        "operational": Phrase("Daily work: a named person of each party approves"),
        "editorial": Phrase("Wording: nobody needs to approve"),
    }
)
"""What a weight means, the heaviest first."""


def _is_text(shape: Shape | None) -> bool:
    return shape is not None and shape.format == "text"


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
