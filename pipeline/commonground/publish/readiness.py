"""What a campaign's brief lacks, as its page shows it."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from commonground.model.partnership import Campaign
from commonground.render.speech import Speech
from commonground.schema.shape import may_see
from commonground.standing.briefs import Gap, gaps
from commonground.standing.campaigns import closed
from commonground.standing.gap_words import HEADINGS, what, who


def lacking(campaign: Campaign, speech: Speech) -> list[Mapping[str, Any]]:
    """What is missing, group by group: a heading, and for each gap what it is and who fills it.

    Of a campaign that is over, nothing; of what the audience may not read, nothing either.
    """
    if closed(campaign) is not None:
        return []
    partnership, schemas, words = speech.partnership, speech.schemas, speech.reader.words
    seen = (gap for gap in gaps(partnership, campaign) if _visible(gap, speech))
    return [
        {
            "title": words.phrase(HEADINGS[before]),
            "rows": [
                {
                    "what": words.phrase(what(gap, partnership, schemas)),
                    "who": who(gap, partnership),
                }
                for gap in group
            ],
        }
        for before, group in groupby(seen, key=lambda gap: gap.before)
    ]


def _visible(gap: Gap, speech: Speech) -> bool:
    """Whether the audience may read what is missing; else it is missing for the audience alone."""
    kind, section = ("terms", gap.detail) if gap.section == "terms" else ("brief", gap.section)
    shape = speech.schemas[kind].shape.properties.get(section)
    return may_see(speech.reader.audience, shape.audience if shape else "partners")
