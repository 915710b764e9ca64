"""Choosing a preset at the terminal."""

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.flows.presets import chosen, presets
from commonground.i18n import Words
from commonground.scaffold.interview import Interview
from commonground.scaffold.preset import Preset
from commonground.scaffold.questions import Question
from commonground.source.tree import Tree


def ask_preset(tree: Tree | None, interview: Interview, words: Words, name: str | None) -> Preset:
    """The preset that was named, or else is asked for. Raises UseError where there is none."""
    if name:
        return chosen(tree, name)
    known = presets(tree)
    if interview.prompt is None and "preset" not in interview.given:
        raise UseError("which preset?", "name one with --preset: {known}", known=", ".join(known))
    lines = (f"{id}: {preset.words('suits', words.language)}" for id, preset in known.items())
    question = Question(
        "preset",
        Phrase("Which partnership is it?"),
        Phrase("\n  ".join(lines)),
        choices=tuple(known),
    )
    answer = interview.ask(question)
    interview.close_if_missing()
    return known[answer]
