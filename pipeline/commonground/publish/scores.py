"""How far the sides agree in their verdicts, in numbers and with what the numbers cannot say."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from commonground.diagnostics import Argument
from commonground.i18n import Words
from commonground.model.partnership import Partnership
from commonground.model.values import Share
from commonground.render import formats
from commonground.standing.calibration import agreement_score
from commonground.standing.kappa import Score, Statistic


def agreed_verdicts(partnership: Partnership, words: Words) -> Mapping[str, Any] | None:
    """The plain share, kappa, and the caveat; None as long as there is nothing to compare.

    `name` says which kappa it is and whose; `kappa` is empty where it is not defined.
    """
    found = agreement_score(partnership)
    if found is None:
        return None
    percent = Decimal(round(found.share * 100))
    return {
        "share": formats.share(Share(percent), words),
        "items": found.items,
        "name": _name(found.statistic, words),
        "kappa": "" if found.kappa is None else _number(found.kappa, words),
        "caveat": _caveat(found, words),
    }


def _name(statistic: Statistic, words: Words) -> str:
    if statistic is Statistic.COHEN:
        return words.gettext("Cohen’s kappa (1960)")
    return words.gettext("Fleiss’ kappa (1971)")


def _caveat(found: Score, words: Words) -> str:
    if found.least is None or found.most is None:
        return ""
    args: dict[str, Argument] = {
        "count": found.items,
        "least": _number(found.least, words),
        "most": _number(found.most, words),
    }
    if found.kappa is None:
        return words.fill("Every verdict was the same word, and then kappa is not defined: chance "
                          "alone would give full agreement, too. With one other verdict it would "
                          "be {least} to {most}.", args)  # fmt: skip
    return words.fill("Campaigns compared: {count}. That is enough for a talk and too few for a "
                      "measurement: with one other verdict, kappa would be anything from {least} "
                      "to {most}.", args)  # fmt: skip


def _number(value: Fraction, words: Words) -> str:
    """Two digits, which is more than so few verdicts can carry."""
    return formats.number(Decimal(round(value * 100)).scaleb(-2), words)
