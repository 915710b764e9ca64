"""A table of named texts, asked for entry by entry: `trello: Both teams are on it already.`"""

from collections.abc import Container, Mapping
from dataclasses import replace

from commonground.diagnostics import Argument, Diagnostic, Location, Phrase
from commonground.scaffold.interview import Interview
from commonground.scaffold.names import short_name
from commonground.scaffold.questions import Check, Question, Spot
from commonground.schema import faults

FEWEST, MOST = 2, 12
"""So many entries are asked for at least and at most: among one, there is nothing to choose."""


def ask_table(interview: Interview, key: str, spot: Spot) -> Mapping[str, str]:
    """The entries by their short names.

    They come along one by one (`options.trello`) or as lines, or a person is asked for one after
    the other. Fewer than two are refused.
    """
    entries: dict[str, str] = {}
    for given in [one for one in interview.given if one.startswith(f"{key}.")]:
        name = given.removeprefix(f"{key}.")
        question = replace(_question(given, spot), check=_as_named(name, spot))
        entries[name] = interview.ask(question)
    if interview.was_given(key) or (interview.prompt is None and not entries):
        answer = interview.ask(replace(_question(key, spot), check=_as_lines(spot)))
        entries |= dict(map(_parted, answer.splitlines()))
    for number in range(len(entries) + 1, MOST + 1) if interview.prompt else ():
        question = replace(
            _question(f"{key}-{number}", spot), about=(Phrase(str(number)),),
            needed=number <= FEWEST, check=_as_line(spot, entries),
        )  # fmt: skip
        answer = interview.ask(question)
        if not answer:
            break
        name, text = _parted(answer)
        entries[name] = text
    if 0 < len(entries) < FEWEST and key not in interview.refused:
        args: dict[str, Argument] = {
            "title": Phrase(spot.shape.title), "problem": Phrase("there is only one"),
            "hint": Phrase("name at least two: among one, there is nothing to choose"),
        }  # fmt: skip
        interview.refused[key] = (Diagnostic(faults.WRONG_SIZE, Location(spot.written), args),)
    return entries


def _question(key: str, spot: Spot) -> Question:
    shape = spot.shape
    shown = [f"{name}: {text}" for one in shape.examples[:1] for name, text in one.items()]
    note = Phrase("A short name, a colon, and what speaks for it and against it.")
    return Question(key, Phrase(shape.title), note, place=spot.written, example=shown[0])


def _parted(line: str) -> tuple[str, str]:
    """The short name and the text of one line."""
    name, _, text = line.partition(":")
    return short_name(name), text.strip()


def _as_named(name: str, spot: Spot) -> Check:
    return lambda text: _refusals(name, name if short_name(name) == name else "", text, spot)


def _as_line(spot: Spot, taken: Container[str]) -> Check:
    def check(line: str) -> tuple[Diagnostic, ...]:
        name, text = _parted(line)
        if name in taken:
            return (_bad_name(name, spot, Phrase("it is taken already; choose another")),)
        return _refusals(line, name, text, spot)

    return check


def _as_lines(spot: Spot) -> Check:
    return lambda text: tuple(one for line in text.splitlines() for one in _as_line(spot, ())(line))


def _refusals(typed: str, name: str, text: str, spot: Spot) -> tuple[Diagnostic, ...]:
    if not name or not text:
        reason = Phrase("write a short name, a colon, and what speaks for it and against it")
        return (_bad_name(typed, spot, reason),)
    return replace(spot, pointer=(*spot.pointer, name)).refusals(text)


def _bad_name(typed: str, spot: Spot, reason: Phrase) -> Diagnostic:
    args: dict[str, Argument] = {"key": typed[:60], "place": spot.written, "reason": reason}
    return Diagnostic(faults.BAD_NAME, Location(spot.written), args)
