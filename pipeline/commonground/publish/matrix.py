"""Tables that are worked out before they are printed: who decides, and who answers when."""

from collections.abc import Mapping
from typing import Any

from commonground.diagnostics import Phrase
from commonground.i18n import Words
from commonground.model import scalars
from commonground.model.hours import by_season, daily
from commonground.render import formats
from commonground.render.escape import Markdown, escape
from commonground.render.speech import Speech
from commonground.render.view import Absent, Seen, code, pairs
from commonground.standing.decisions import Use, decisions, use_of


def matrix(rights: Seen, speech: Speech) -> Mapping[str, Any]:
    """Decision rights as a matrix: a row for each question, a column for each role.

    Its columns are headings, its rows have `name`, `within`, one cell for each column, and `used`:
    how often the right was used and whether in time, where the audience sees decisions.
    """
    words = speech.reader.words
    parts = {
        "decides": words.gettext("decides"),
        "otherwise": words.gettext("if no answer"),
        "consults": words.gettext("is asked"),
        "tells": words.gettext("is told"),
    }
    roles = [role for role in speech.partnership.roles() if _takes_part(role.reference, rights)]
    made = decisions(speech.partnership)
    rows = [
        {
            "name": speech.named(id),
            "within": right["within"],
            "used": _used(use_of(made, id), words),
            "cells": [_cell(role.reference, right, parts) for role in roles],
        }
        for id, right in pairs(rights)
    ]
    columns = [
        Markdown(
            f"{escape(speech.party_name(role.party))}<br>{escape(speech.named(role.id))}"
            f'<br><span class="cg-quiet">{escape(speech.holder_name(role.reference))}</span>'
        )
        for role in roles
    ]
    is_known = any(one.right for one in made)
    return {"columns": columns, "rows": rows, "is_used": is_known}


def _used(use: Use, words: Words) -> str:
    """How often a right was used, and what is known of how."""
    if not use.times:
        return words.gettext("not yet")
    if use.in_time == use.times:
        return words.fill("{times}×, in time", {"times": use.times})
    counted = [
        Phrase("in time: {count}", {"count": use.in_time}) if use.in_time else None,
        Phrase("late: {count}", {"count": use.late}) if use.late else None,
        Phrase("by the fallback: {count}", {"count": use.by_fallback}) if use.by_fallback else None,
    ]
    said = "; ".join(words.phrase(one) for one in counted if one)
    times = words.fill("{times}×", {"times": use.times})
    return f"{times} ({said})" if said else times


def _takes_part(role: str, rights: Seen) -> bool:
    return any(role in _named(right, part) for _, right in pairs(rights) for part in _PARTS)


_PARTS = ("decides", "otherwise", "consults", "tells")


def _named(right: Seen, part: str) -> list[str]:
    """The roles that a decision right names for one part."""
    value = right[part]
    if isinstance(value, Absent):
        return []
    return [code(value)] if code(value) else [code(one) for one in value]


def _cell(role: str, right: Seen, parts: Mapping[str, str]) -> Markdown:
    said = [
        f'<span class="cg-part cg-part--{part}">{escape(text)}</span>'
        for part, text in parts.items()
        if role in _named(right, part)
    ]
    return Markdown("<br>".join(said))


def answering(parties: Seen, speech: Speech) -> tuple[list[str], list[Mapping[str, Any]]]:
    """When each party answers: at home and on every party's clock, in January and in July.

    Gives the headings of the clocks, and rows with `name`, `home` and one cell for each clock.
    """
    words = speech.reader.words
    clocks = list(
        dict.fromkeys(code(party["timezone"]) for _, party in pairs(parties) if party["timezone"])
    )
    rows: list[Mapping[str, Any]] = []
    for _, party in pairs(parties):
        home = code(party["timezone"])
        if not home or not party["hours"]:
            continue
        stretches = daily(scalars.weekly_hours(code(party["hours"])))
        cells = []
        for clock in clocks:
            seasons = [
                ", ".join(formats.time_range(one, words) for one in season)
                for season in by_season(stretches, home, clock, speech.clocks.year())
            ]
            cells.append(
                seasons[0] if seasons[0] == seasons[1]
                else words.fill("{winter} in January, {summer} in July",
                                {"winter": seasons[0], "summer": seasons[1]})
            )  # fmt: skip
        rows.append({"name": party["name"], "home": party["hours"], "cells": cells})
    headings = [
        words.fill("On the clock of {city}", {"city": formats.city(clock, words)})
        for clock in clocks
    ]
    return headings, rows
