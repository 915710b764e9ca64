"""Where the reviews of a campaign stand: the round, what has to come next, and from whom."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from commonground.diagnostics import Phrase
from commonground.model.limits import Limits
from commonground.render.speech import Speech
from commonground.standing.reviews import Review, Waits, reviews

_NEXT: Mapping[Waits, Phrase] = MappingProxyType(
    {
        Waits.DRAFTS: Phrase("waits for the drafts"),
        Waits.FEEDBACK: Phrase("waits for its round of feedback"),
        Waits.VERDICT: Phrase("waits for the verdict"),
        Waits.NEXT_ROUND: Phrase("waits for the next version"),
        Waits.PUBLISHING: Phrase("approved, waits to be published"),
        Waits.NOTHING: Phrase("published"),
    }
)


def standing_of(campaign: str, speech: Speech, limits: Limits) -> Mapping[str, Mapping[str, Any]]:
    """For each piece of work of a campaign: `round` in words, what is `next`, from `who`, and when
    it is `due`; the last three are empty where nothing is known."""
    found = reviews(speech.partnership, limits)
    return {one.name: _standing(one, speech) for one in found if one.campaign == campaign}


def _standing(review: Review, speech: Speech) -> Mapping[str, Any]:
    last = review.rounds[-1] if review.rounds else None
    awaited = last is not None and last.due is not None and review.waits is Waits.VERDICT
    return {
        "round": _round(review, speech),
        "next": speech.reader.words.phrase(_NEXT[review.waits]),
        "is_done": review.waits is Waits.NOTHING,
        "who": [_called(name, speech) for name in review.who],
        "due": speech.clocks.at(last.due) if awaited and last and last.due else "",
        "missed": sum(one.missed_its_slot for one in review.rounds),
        "late": [speech.named(one.node.key) for one in review.rounds if one.is_late],
    }


def _round(review: Review, speech: Speech) -> str:
    words = speech.reader.words
    if not review.rounds:
        return ""
    args = {"number": review.rounds[-1].number}
    if review.included is None:
        return words.fill("round {number}", args)
    included = {"included": review.included.text}
    return words.fill("round {number} of {included}", {**args, **included})


def _called(name: str, speech: Speech) -> str:
    return speech.who(name) if "." in name else speech.party_name(name)
