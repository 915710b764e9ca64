"""An interview: questions are answered by what was given, by a person, or by their defaults."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeAlias

from commonground.diagnostics import Diagnostic
from commonground.errors import UseError
from commonground.scaffold.questions import Question

Prompt: TypeAlias = Callable[[Question, tuple[Diagnostic, ...]], str]
"""Asks a person. It gets what was wrong with the answer before, and gives the new one."""


class Refused(Exception):
    """Answers that were given cannot stand in a file."""

    def __init__(self, refused: Mapping[str, tuple[Diagnostic, ...]]) -> None:
        super().__init__(", ".join(refused))
        self.refused = refused


@dataclass
class Interview:
    """Answers questions one after the other. Use `ask` for each, then `close`.

    Without a `prompt`, nobody is there to be asked: what lacks is collected, and `close` tells.
    """

    given: Mapping[str, str]
    prompt: Prompt | None = None
    asked: dict[str, Question] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    refused: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)

    def ask(self, question: Question, *, quietly: bool = False) -> str:
        """The answer; empty where it is open, missing or refused.

        A question that is asked quietly takes its default unless an answer was given; where it has
        none and may stay open, it does.
        """
        self.asked[question.key] = question
        answer = self.given.get(question.key, "").strip()
        if question.key in self.given and (answer or not question.needed):
            return self._accepted(question, answer)
        if question.default is not None and (quietly or self.prompt is None):
            return question.default
        if quietly and not question.needed:
            return ""
        if self.prompt is not None:
            return self._prompted(question)
        if question.needed:
            self.missing.append(question.key)
        return ""

    def was_given(self, key: str) -> bool:
        """Whether an answer came with the command."""
        return key in self.given

    def close(self) -> None:
        """Raises UseError or Refused where the answers do not suffice."""
        if self.refused:
            raise Refused(self.refused)
        unknown = sorted(set(self.given) - set(self.asked))
        if unknown and not self.missing:
            near = get_close_matches(unknown[0], self.asked, n=1)
            raise UseError(
                "nothing is asked that is called '{key}'",
                "did you mean '{near}'?" if near else "possible here: {known}",
                key=unknown[0][:60],
                near=near[0] if near else "",
                known=", ".join(list(self.asked)[:30]),
            )
        self.close_if_missing()

    def close_if_missing(self) -> None:
        """Raises UseError or Refused where nothing more can be asked without an answer."""
        if self.refused:
            raise Refused(self.refused)
        if self.missing:
            raise UseError(
                "no answer for: {missing}",
                "give each with --answer {first}=…, or all in one file with --answers FILE.yaml; "
                "in a terminal you are asked",
                missing=", ".join(self.missing),
                first=self.missing[0],
            )

    def _accepted(self, question: Question, answer: str) -> str:
        found = question.refusals(answer) if answer else ()
        if found:
            self.refused[question.key] = found
            return ""
        return answer

    def _prompted(self, question: Question) -> str:
        found: tuple[Diagnostic, ...] = ()
        while self.prompt is not None:
            answer = self.prompt(question, found).strip()
            if not answer and not question.needed:
                return ""
            found = question.refusals(answer)
            if not found:
                return answer
        return ""
