"""Short names as words: `creator-selection` becomes "Creator selection", in the reader's language.

Names that many partnerships use are translated through the catalogs; any other stays as typed.
"""

from commonground.diagnostics import Phrase
from commonground.i18n import Words

COMMON = (
    Phrase("Lead"), Phrase("Producer"), Phrase("On duty"), Phrase("Director"), Phrase("Legal"),
    Phrase("Finance"), Phrase("Creator"), Phrase("Brief"), Phrase("Script"), Phrase("Final cut"),
    Phrase("Draft"), Phrase("Post"), Phrase("Storyboard"), Phrase("Budget"),
    Phrase("Creator selection"), Phrase("Stop a post"), Phrase("Small spend"), Phrase("Chat"),
    Phrase("Email"), Phrase("Calls"), Phrase("Tasks"), Phrase("Files"), Phrase("Analytics"),
    Phrase("Workspace"), Phrase("Communication"), Phrase("Revision"), Phrase("Tiktok"),
    Phrase("Instagram"), Phrase("Youtube"), Phrase("Decision rights"), Phrase("Revisions"),
    Phrase("Metrics"), Phrase("Escalation"), Phrase("Principles"), Phrase("One brief"),
    Phrase("Success"), Phrase("Response times"), Phrase("Approvals"), Phrase("Assumptions"),
    Phrase("Must say"), Phrase("Claims"), Phrase("Round 1"), Phrase("Round 2"), Phrase("Round 3"),
)  # fmt: skip
"""The names for which the catalogs hold translations."""


def named(name: str, words: Words) -> str:
    """A short name in words."""
    plain = name.replace("_", " ").replace("-", " ").strip()
    return words.gettext(plain[:1].upper() + plain[1:])
