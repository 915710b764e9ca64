"""What is said of a verdict on the forge: a comment in the languages of those it concerns, and one
line beside the commit."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from commonground import i18n
from commonground.diagnostics import Argument, Phrase
from commonground.gate.ledger import Entry
from commonground.gate.ledger import Outcome as Recorded
from commonground.gate.reasons import OUTCOMES
from commonground.gate.state import Conflict, PartnershipState, State
from commonground.gate.verdict import Outcome, Verdict
from commonground.i18n import Words
from commonground.render.escape import with_code
from commonground.render.verdicts import MARKER, Telltale

ADVISORY = Phrase(
    "This is advice: nothing on GitHub makes sure that the status `commonground/sign-off` was set "
    "by the gate alone. `commonground doctor --github` says what to change."
)
LEDGER_MARKER = "<!-- commonground: ledger -->"
_RECORDED = MappingProxyType({
    Recorded.SIGNED: Phrase("`{id}`, entry {n}: everybody who had to has approved these terms."),
    Recorded.UNSIGNED: Phrase(
        "`{id}`, entry {n}: unsigned. These terms were merged before everybody had approved."
    ),
    Recorded.NOT_ENROLLED: Phrase("`{id}`, entry {n}: nobody had to approve; sign-off is off."),
})  # fmt: skip
_KEEP = Phrase(
    "Keep its hash, `{hash}`: with `commonground verify {id} --expect` and the hash, anybody finds "
    "out later whether the ledger was rewritten."
)
_LONGEST = 60_000
"""How much GitHub takes, with room for what it counts otherwise."""
_FEWER = (60, 25, 10, 3, 0)
_OWN_NAMES = MappingProxyType({
    "en": "English", "ru": "Русский", "zh-Hans": "简体中文", "de": "Deutsch", "ms": "Bahasa Melayu",
})  # fmt: skip


def languages_of(verdict: Verdict, base: State, merged: State | Conflict) -> tuple[str, ...]:
    """The languages of the partnerships that are decided on, the first ones first."""
    states = (base, merged) if isinstance(merged, State) else (base,)
    found: dict[str, None] = {}
    for matter in verdict.matters:
        if matter.outcome is not Outcome.NO_CHANGE:
            there = (state.partnerships.get(matter.partnership) for state in states)
            found |= dict.fromkeys(language for one in there for language in _languages(one))
    return tuple(language for language in found if language in i18n.LANGUAGES)


def comment(
    verdict: Verdict, base: State, merged: State | Conflict, languages: Iterable[str],
    audience: str, remarks: Iterable[Phrase] = (),
) -> str:  # fmt: skip
    """The comment: the first language in full, each other one folded. Where it grows longer than a
    forge takes, fewer changes are told."""
    told = ""
    for most in _FEWER:
        sections = [
            (language, Telltale(verdict, base, merged, i18n.load(language), audience, most)
             .section(*remarks))
            for language in languages
        ]  # fmt: skip
        (_, first), *others = sections
        told = "\n".join((MARKER, first, *(_folded(*one) for one in others)))
        if len(told) <= _LONGEST:
            break
    return told


def line(verdict: Verdict, words: Words, is_advisory: bool) -> str:
    """The verdict on one line, with whom it waits for."""
    said = OUTCOMES[verdict.outcome]
    parties = tuple(dict.fromkeys(
        words.phrase(need.requirement.called or "Stewards")
        for matter in verdict.matters for need in matter.needs if not need.is_met
    ))  # fmt: skip
    if verdict.outcome is Outcome.WAITING and verdict.gaps:
        said = Phrase("Waiting: not everything could be read")
    elif verdict.outcome is Outcome.WAITING and parties:
        said = Phrase("Waiting for {parties}", {"parties": parties})
    return words.phrase(Phrase("{said} (advice)", {"said": said}) if is_advisory else said)


def recorded(entries: Sequence[Entry], languages: Iterable[str]) -> str:
    """The comment that tells which entries of the ledger a merge became, in each language."""
    parts = (_recorded(entries, i18n.load(language)) for language in languages)
    return "\n".join((LEDGER_MARKER, *parts))


def _recorded(entries: Sequence[Entry], words: Words) -> str:
    lines = [f"## {words.gettext('In the ledger')}", ""]
    for one in entries:
        named: Mapping[str, Argument] = {
            "id": one.partnership, "n": one.sequence, "hash": one.hash,
        }  # fmt: skip
        lines.append(f"- {with_code(words.fill(_RECORDED[one.outcome].text, named))}")
        lines.append(f"  {with_code(words.fill(_KEEP.text, named))}")
    return "\n".join(lines) + "\n"


def _languages(state: PartnershipState | None) -> tuple[str, ...]:
    known = state.partnership if state is not None else None
    return known.languages if known is not None else ()


def _folded(language: str, section: str) -> str:
    name = _OWN_NAMES[language]
    return f"<details>\n<summary>{name}</summary>\n\n{section}\n</details>\n"
