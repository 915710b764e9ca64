"""Whether work gets faster, as a page shows it: the campaigns side by side, and what changed."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from commonground.diagnostics import Phrase
from commonground.i18n import Words
from commonground.model.values import Share as Percent
from commonground.render import formats
from commonground.standing.pace import Pace, Share

_BETTER = Phrase("better than at first")
_WORSE = Phrase("worse than at first")
_SAME = Phrase("as at first")


def compared(paces: Sequence[Pace], words: Words) -> Mapping[str, Any]:
    """A row for each campaign, and for each measure how the last one stands beside the first."""
    rows = [
        {
            "campaign": pace.campaign,
            "cells": [
                _number(pace.decision_days, words), _number(pace.rounds, words),
                _share(pace.on_time, words), _share(pace.reused, words),
            ],
        }
        for pace in paces
    ]  # fmt: skip
    trends = [
        _trend([pace.decision_days for pace in paces], False),
        _trend([pace.rounds for pace in paces], False),
        _trend([pace.on_time.ratio if pace.on_time else None for pace in paces], True),
        _trend([pace.reused.ratio if pace.reused else None for pace in paces], True),
    ]
    return {"rows": rows, "trends": [words.phrase(trend) if trend else "" for trend in trends]}


def _trend(numbers: Iterable[Fraction | None], more_is_better: bool) -> Phrase | None:
    """What came of a measure from the first campaign that has it to the last."""
    known = [number for number in numbers if number is not None]
    if len(known) < 2:
        return None
    first, last = known[0], known[-1]
    if first == last:
        return _SAME
    return _BETTER if (last > first) is more_is_better else _WORSE


def _number(number: Fraction | None, words: Words) -> str:
    return formats.number(_rounded(number), words) if number is not None else ""


def _share(share: Share | None, words: Words) -> str:
    """A share in percent, with what it is a share of."""
    if share is None:
        return ""
    part, of = (formats.number(one, words) for one in (share.part, share.of))
    percent = formats.share(Percent(_rounded(share.ratio * 100)), words)
    return words.fill("{percent} ({part} of {of})", {"percent": percent, "part": part, "of": of})


def _rounded(number: Fraction) -> Decimal:
    """To one decimal, half up."""
    tenths = (number * 20 + 1) // 2
    return Decimal(tenths) / 10
