"""What every format is made of: the blocks of one document, and what stands around them."""

from dataclasses import dataclass

from commonground.i18n import Words
from commonground.paper.blocks import Block


@dataclass(frozen=True, slots=True)
class Paper:
    """One document in one language. `digest` is the digest of terms, `version` what its readers
    call this state, `name` what the document is called among files; each may be empty."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    digest: str = ""
    version: str = ""
    is_draft: bool = True
    name: str = ""
    note: str = ""
    """What is known of its translation, in its language; empty where it is none."""

    def mark(self, words: Words) -> str:
        """What stands on every page until it is signed; empty where it is."""
        return words.pgettext("on every page", "DRAFT") if self.is_draft else ""

    def version_in(self, words: Words) -> str:
        """What this state is called; empty where it has no name."""
        return words.fill("Version {version}", {"version": self.version}) if self.version else ""
