"""Which parts of the contract terms are still open."""

from collections.abc import Iterator

from commonground.diagnostics import Location
from commonground.model.partnership import Partnership

SECTIONS = (
    "legal_parties", "term", "scope", "timeline", "brief", "approval", "reshoots", "fee", "payment",
    "performance_pay", "in_kind", "expenses", "ownership", "licence", "whitelisting", "exclusivity",
    "likeness", "disclosure", "claims", "third_party", "conduct", "confidentiality", "data",
    "corrections", "ending", "liability", "status", "law",
)  # fmt: skip
"""What terms say before any work begins; `none` says something, a gap says nothing."""


def open_sections(partnership: Partnership) -> Iterator[tuple[str, Location]]:
    """Each section that is left out or empty, and where it goes.

    Of terms that cannot be read, nothing is said: that is a finding of its own.
    """
    terms = partnership.terms
    if terms is None:
        if "terms.yaml" not in partnership.files:
            folder = partnership.agreement.document.path.rpartition("/")[0]
            for section in SECTIONS:
                yield section, Location(f"{folder}/terms.yaml")
        return
    for section in SECTIONS:
        node = terms.get(section)
        if node is None or node.value in ({}, []):
            yield section, terms.document.location((section,), key=True)
