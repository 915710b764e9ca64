"""Rules about a brief that takes more from the contract than it gives: wider rights, other parts of
the fee, other markets, music."""

from collections.abc import Iterator

from commonground.changes.directions import DIRECTIONS, Gainer
from commonground.changes.measure import Tendency, tendency
from commonground.diagnostics import Severity
from commonground.model.node import Node
from commonground.rules.brief_within import differs, items, works_of
from commonground.rules.briefs import briefs
from commonground.rules.definition import Finding, Scope, rule


@rule(
    "CG453", "exception-widens", Severity.WARNING,
    "this exception is to the client's good alone: {here} instead of {there}",
    help="change the terms instead, with both signatures and what is paid for it",
)  # fmt: skip
def exception_widens(scope: Scope) -> Iterator[Finding]:
    """An exception in a brief gives the client more work or wider rights than the contract.

    Why: A brief is accepted between two mails; a contract is signed. What is bought in passing is
    bought without a price.

    Bad (campaigns/spring/brief.yaml):
        differs:
          licence.term:
            here: 5 years
            because: {en: We like it., ru: Нам нравится.}

    Good (campaigns/spring/brief.yaml):
        differs:
          licence.term:
            here: 3 months
            because: {en: It is a small one., ru: Это небольшая работа.}
    """
    for _, brief in briefs(scope):
        for path, exception in items(brief.get("differs")):
            here, there = exception.get("here"), _bought(scope, path)
            if here is None or there is None:
                continue
            if _way(scope, path, there, here) is Tendency.RISES:
                args = {"here": str(here.value), "there": there.text}
                yield Finding(here.location, args, (there.location,))


@rule(
    "CG454", "part-of-no-payment", Severity.ERROR,
    "the brief pays {share} {when}, and the terms pay nothing then",
    help="divide the fee as terms.yaml does under `payment`, or change it there",
)  # fmt: skip
def part_of_no_payment(scope: Scope) -> Iterator[Finding]:
    """A brief names a part of the fee that the contract does not know.

    Why: The accountant pays by the contract. The creator waits for a payment that nobody planned.

    Bad (campaigns/spring/brief.yaml):
        fee:
          amount: 900.00 USD
          on_signed_brief: 50%
          on_report: 50%

    Good (campaigns/spring/brief.yaml):
        fee:
          amount: 900.00 USD
          on_signed_brief: 50%
          on_publishing: 50%
    """
    payment = scope.term("payment")
    if payment is None or payment.get("due_in") is None:
        return
    for _, brief in briefs(scope):
        for key, share in items(brief.get("fee")):
            known = not key.startswith("on_") or payment.get(key) is not None
            if not known and not differs(brief, f"payment.{key}"):
                args = {"share": share.text, "when": key}
                yield Finding(share.location, args, (payment.location,))


@rule(
    "CG455", "market-not-agreed", Severity.ERROR,
    "the brief speaks to {market}, and the terms name no rules of disclosure there",
    help="add the market under `disclosure.markets` in terms.yaml, or leave it out of the brief",
)  # fmt: skip
def market_not_agreed(scope: Scope) -> Iterator[Finding]:
    """A brief has an audience in a market for which the contract does not say who labels how.

    Why: Each market has its own label. Whom it is not agreed with cannot be held to it, and the
    authority asks both.

    Bad (campaigns/spring/brief.yaml):
        audience:
          students: {market: CA, language: en, who: {en: Students., ru: Студенты.}}
        cultural_checks:
          CA: {by: Dana Placeholder, done: "2027-01-14, leo"}

    Good (campaigns/spring/brief.yaml):
        audience:
          students: {market: US, language: en, who: {en: Students., ru: Студенты.}}
    """
    markets = scope.term("disclosure", "markets")
    if markets is None:
        return
    agreed = {one.text for one in markets.entries()}
    for _, brief in briefs(scope):
        said = [one["market"] for _, one in items(brief.get("audience")) if one.get("market")]
        for node in said:
            if node.text not in agreed:
                yield Finding(node.location, {"market": node.text}, (markets.location,))


@rule(
    "CG456", "music-not-agreed", Severity.ERROR,
    "'{work}' has licensed music, and the terms allow none",
    help="leave the music out, or agree on `third_party.music: licensed-for-advertising`",
)  # fmt: skip
def music_not_agreed(scope: Scope) -> Iterator[Finding]:
    """A brief asks for licensed music, and the contract excludes music of others.

    Why: Whoever follows the brief breaks the contract, and pays for the claim that follows.

    Bad (campaigns/spring/brief.yaml):
        deliverables:
          story:
            platform: tiktok
            what: {en: video, ru: видео}
            count: 1
            audio: licensed-music
            publish: 2027-04-13 10:00 America/Los_Angeles

    Good (campaigns/spring/brief.yaml):
        deliverables:
          story:
            platform: tiktok
            what: {en: video, ru: видео}
            count: 1
            audio: own-voice
            publish: 2027-04-13 10:00 America/Los_Angeles
    """
    music = scope.term("third_party", "music")
    for _, brief in briefs(scope) if music is not None and music.text == "none" else ():
        for name, work in works_of(brief):
            audio = work.get("audio")
            if audio is not None and audio.text == "licensed-music" and music is not None:
                yield Finding(audio.location, {"work": name}, (music.location,))


def _bought(scope: Scope, path: str) -> Node | None:
    """What the brief inherits at a path, if it is to the client's good when it rises."""
    known = next((one for one in DIRECTIONS if one.place == path), None)
    if known is None or known.gainer is not Gainer.CLIENT:
        return None
    root: Node | None = getattr(scope.partnership, known.source, None)
    return root.get(*path.split(".")) if root is not None else None


def _way(scope: Scope, path: str, there: Node, here: Node) -> Tendency | None:
    root = Node(there.document, there.document.data)
    before, after = (
        one.value if isinstance(one.value, list) else one.text for one in (there, here)
    )
    return tendency(before, after, scope.shape(root).at(tuple(path.split("."))))
