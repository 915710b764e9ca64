"""A preset's files filled: texts in the languages chosen, answers in their places, short names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from commonground.pointer import Pointer
from commonground.scaffold.preset import Place
from commonground.scaffold.renaming import NewNames, renamed
from commonground.schema.catalog import Catalog, Schema
from commonground.schema.shape import walk
from commonground.source.editing import Change, Put, Rename, edited
from commonground.source.positions import Data, Document, Reading


@dataclass(frozen=True)
class Filling:
    """What goes into files: the languages of their texts, values by place, texts by language."""

    languages: Sequence[str]
    values: Mapping[Place, Data] = field(default_factory=dict)
    texts: Mapping[Place, Mapping[str, str]] = field(default_factory=dict)
    names: NewNames = field(default_factory=NewNames)


def filled(document: Document, schema: Schema, filling: Filling) -> Reading:
    """One file, filled. What an answer brings along that no file may hold is in the faults."""
    kind = schema.kind
    puts: dict[Pointer, Data] = {
        pointer: _texts(value, filling.languages)
        for pointer, value, shape in walk(schema.shape, document.data)
        if shape.format == "text" and isinstance(value, dict)
    }
    for place, texts in filling.texts.items():
        if place.kind == kind and texts:
            puts[place.pointer] = {code: f"{text.strip()}\n" for code, text in texts.items()}
    puts |= {place.pointer: value for place, value in filling.values.items() if place.kind == kind}
    changes: list[Change] = [
        change
        for change in renamed(document, schema, filling.names)
        if isinstance(change, Rename) or not _is_covered(change.pointer, puts)
    ]
    order = tuple(schema.shape.properties)
    changes += [Put(pointer, value, order) for pointer, value in puts.items()]
    return edited(document, changes)


def languages_of(document: Document, schema: Schema) -> Iterator[set[str]]:
    """For each text of a file, the languages in which it is there."""
    for _, value, shape in walk(schema.shape, document.data):
        if shape.format == "text" and isinstance(value, dict):
            yield set(value)


def lacking(
    files: Mapping[str, Document], schemas: Catalog, languages: Sequence[str]
) -> tuple[str, ...]:
    """The languages in which some text of the files is not there."""
    return tuple(
        language
        for language in languages
        if any(
            language not in there
            for kind, document in files.items()
            for there in languages_of(document, schemas[kind])
        )
    )


def _texts(value: Mapping[str, Data], languages: Sequence[str]) -> dict[str, Data]:
    return {language: value[language] for language in languages if language in value}


def _is_covered(pointer: Pointer, puts: Mapping[Pointer, Data]) -> bool:
    """Whether a value stands at or below a place that is filled anyway."""
    return any(pointer[: len(place)] == place for place in puts)
