"""How well the rules on wording find what people found: labelled sentences, by language and kind.

One half of the sentences served to tune the lists of words. The other was written by somebody who
did not know them, and is never used for tuning: only what is measured there says anything.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.workspaces import ROOT
from commonground.flows.shipped import library

SENTENCES = ROOT / "tests" / "wording"
HELD_OUT = "held-out"
TUNING = "tuning"
KINDS = ("ranking", "prescribed", "over-constrained", "unclear", "compulsory")


class Sentence(NamedTuple):
    """A sentence and whether people find in it what the kind names."""

    language: str
    kind: str
    expected: bool
    text: str


@dataclass(frozen=True)
class Score:
    """How many sentences were found rightly, found wrongly, missed, and left alone rightly."""

    right: int
    wrong: int
    missed: int
    quiet: int

    @property
    def precision(self) -> float:
        """The share of what was found that should have been; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what should have been found that was; 1 where there was nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def sentences(self) -> int:
        return self.right + self.wrong + self.missed + self.quiet


def sentences(half: str, folder: Path = SENTENCES) -> tuple[Sentence, ...]:
    """The labelled sentences of one half, language by language."""
    return tuple(
        Sentence(
            path.stem, entry["kind"], {"yes": True, "no": False}[entry["label"]], entry["text"]
        )
        for path in sorted((folder / half).glob("*.yaml"))
        for entry in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    )


def scores(labelled: Iterable[Sentence]) -> Mapping[tuple[str, str], Score]:
    """The score for each language and kind, in the order of the sentences."""
    wording = library().wording
    counts: dict[tuple[str, str], Counter[tuple[bool, bool]]] = {}
    for one in labelled:
        found = bool(wording.judged(one.text, one.language, one.kind))
        counts.setdefault((one.language, one.kind), Counter())[one.expected, found] += 1
    return {
        place: Score(count[True, True], count[False, True], count[True, False], count[False, False])
        for place, count in counts.items()
    }


def measured(half: str) -> Iterator[tuple[str, str]]:
    """What is measured and the outcome in words, for each language and kind of one half."""
    for (language, kind), score in scores(sentences(half)).items():
        yield (
            f"Wording on held-out sentences, {language}, {kind}",
            f"precision {score.precision:.2f}, recall {score.recall:.2f}"
            f" ({score.sentences} sentences)",
        )
