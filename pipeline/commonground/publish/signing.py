"""The page of a partnership's sign-off: how it came about, what holds now, and the certificate."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonground.gate.history import last_signed, unsettled
from commonground.gate.ledger import Ledger
from commonground.i18n import Words
from commonground.render.documents import Press
from commonground.render.ledgers import Chronicle
from commonground.render.receipts import receipt
from commonground.render.view import Seen


@dataclass(frozen=True)
class Signing:
    """What git knows of a partnership's sign-off, as far as the audience may know it.

    `people` are the names of those who signed last, by account or key; `parties` are those of that
    time.
    """

    ledger: Ledger
    enrolled: bool
    digest: str
    """That of the terms as they are committed; empty where they cannot be read."""
    parties: Mapping[str, str]
    people: Mapping[str, str]
    tells_marks: bool

    def chronicle(self, words: Words) -> Chronicle:
        """The ledger in words; its table names nobody."""
        return Chronicle(self.ledger, words, self.parties, tells_marks=self.tells_marks)

    def page(self, words: Words) -> Mapping[str, Any]:
        """What the template prints."""
        told = self.chronicle(words)
        last = last_signed(self.ledger.entries)
        return {
            "state": told.state(), "alarm": bool(unsettled(self.ledger.entries)),
            "enrolled": self.enrolled, "digest": told.short(self.digest),
            "signed": told.short(last.terms) if last else "",
            "signed_on": told.when(last.at) if last else "",
            "same": last is not None and last.terms == self.digest,
            "receipt": last is not None, "rows": list(told.rows()),
            "faults": [words.phrase(one) for one in self.ledger.faults],
        }  # fmt: skip

    def receipt(self, title: Seen | str, press: Press, words: Words) -> str:
        """The certificate of what was signed last; empty where nothing was."""
        last = last_signed(self.ledger.entries)
        if last is None:
            return ""
        told = Chronicle(self.ledger, words, self.parties, self.people, self.tells_marks)
        return receipt(last, str(title), told, press, words)
