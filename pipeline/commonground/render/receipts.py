"""The certificate of one sign-off, in the words of one reader."""

from collections.abc import Mapping
from typing import Any

from commonground.gate.history import GRADES, grade
from commonground.gate.ledger import NOTHING, Entry
from commonground.i18n import Words
from commonground.render.documents import Press
from commonground.render.environment import render
from commonground.render.ledgers import Chronicle
from commonground.render.typesetting import typeset


def receipt(entry: Entry, title: str, told: Chronicle, press: Press, words: Words) -> str:
    """The certificate as Markdown."""
    context: Mapping[str, Any] = {
        "title": title, "id": entry.partnership, "workspace": entry.workspace,
        "parties": list(told.parties.values()), "digest": entry.terms,
        "before": "–" if entry.terms_before == NOTHING else entry.terms_before,
        "commit": entry.commit, "number": str(entry.sequence), "hash": entry.hash,
        "when": told.when(entry.at),
        "approvals": [
            {"who": told.who(one), "means": told.means(one),
             "grade": words.phrase(GRADES[grade(one.kind)])}
            for one in entry.approvals
        ],
    }  # fmt: skip
    text = render(press.environment(words), "sheets/receipt.md.j2", context)
    return typeset(text, words.language)
