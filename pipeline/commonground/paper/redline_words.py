"""Two states of a line as one: what stayed, word by word, what came and what went."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from commonground.paper.alignment import stretches
from commonground.paper.blocks import Span
from commonground.paper.word_flow import Mark, Run, Runs

# A number is one word, however it is grouped; a Chinese sign is a word of its own.
_WORD = re.compile(
    r"[\u2e80-\u9fff]"
    r"|[^\W\u2e80-\u9fff]+(?:[.,’'\u00a0\u202f-][^\W\u2e80-\u9fff]+)*+"
    r"|\s+|."
)


def compared(old: Runs, new: Runs) -> Runs:
    """The runs of both, in order; letters that only look otherwise are other letters."""
    before, after = list(_tokens(old)), list(_tokens(new))
    found: list[Run] = []
    for was, now, is_same in _whole(before, after):
        if is_same:
            found += (Run(one) for one in now)
        else:
            found += (Run(one, Mark.REMOVED) for one in was)
            found += (Run(one, Mark.ADDED) for one in now)
    return tuple(_merged(found))


def words(lines: Iterable[Runs]) -> Counter[str]:
    """How often each word stands in some lines."""
    return Counter(
        one.text for runs in lines for one in _tokens(runs) if one.text[0].isalnum()
    )  # fmt: skip


def _whole(
    old: Sequence[Span], new: Sequence[Span]
) -> Iterator[tuple[Sequence[Span], Sequence[Span], bool]]:
    """Changes as people make them: two that only a space keeps apart are one."""
    gone: list[Span] = []
    come: list[Span] = []
    for was, now, is_same in stretches(old, new):
        if is_same and not ((gone or come) and all(one.text.isspace() for one in new[now])):
            if gone or come:
                yield gone, come, False
                gone, come = [], []
            yield old[was], new[now], True
        else:
            gone += old[was]
            come += new[now]
    if gone or come:
        yield gone, come, False


def _tokens(runs: Runs) -> Iterator[Span]:
    for run in runs:
        span = run.span
        for word in _WORD.findall(span.text):
            yield replace(span, text=word)


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours that look and came about alike, as one."""
    for _, group in groupby(runs, lambda run: (run.mark, replace(run.span, text=""))):
        first, *rest = group
        letters = "".join(run.span.text for run in (first, *rest))
        yield Run(replace(first.span, text=letters), first.mark)
