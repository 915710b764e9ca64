"""What a key signs: one line of JSON that says who agrees to what, and after what.

`docs/signoff-format.md` states it to the byte.
"""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

import rfc8785

FORMAT = "statement/1"
COPY_FORMAT = "attested/1"
NAMESPACE = "commonground-signoff"
"""What OpenSSH mixes into a signature, so that one made for another purpose is none here."""

_LONGEST_NAME = 56


@dataclass(frozen=True)
class Statement:
    """One person agrees to one digest. A steward belongs to no party: `party` is empty; and what
    concerns the whole workspace has no partnership."""

    workspace: str
    partnership: str
    sequence: int
    previous: str
    digest: str
    party: str
    person: str

    @property
    def reference(self) -> str:
        return f"{self.party}.{self.person}" if self.party else self.person

    def raw(self) -> bytes:
        """The bytes that are signed: RFC 8785."""
        return rfc8785.dumps({"format": FORMAT, **asdict(self)})

    @property
    def stem(self) -> str:
        """The name of its files in `signatures/`, without their ends: `.json` and `.sig`."""
        name = self.reference
        short = name if len(name) <= _LONGEST_NAME else sha256(name.encode()).hexdigest()[:16]
        return f"{self.digest[:12]}-{short}"


def read(raw: bytes) -> Statement | None:
    """The statement of these bytes; None unless they are the one way to write it."""
    try:
        data: Any = json.loads(raw)
        fields = {name: data[name] for name in Statement.__dataclass_fields__}
        found = Statement(**fields)
        texts = [value for name, value in fields.items() if name != "sequence"]
        if not all(isinstance(text, str) for text in texts) or type(found.sequence) is not int:
            return None
        return found if found.raw() == raw else None
    except (ValueError, LookupError, TypeError, RecursionError, rfc8785.CanonicalizationError):
        return None


@dataclass(frozen=True)
class Attested:
    """Somebody of another party says: this person signed a printed copy of these terms."""

    workspace: str
    partnership: str
    sequence: int
    previous: str
    digest: str
    party: str
    person: str
    signed: str
    copy: str
    by: str

    @property
    def reference(self) -> str:
        return f"{self.party}.{self.person}"

    def raw(self) -> bytes:
        """The bytes that a key of who entered the copy signs: RFC 8785."""
        return rfc8785.dumps({"format": COPY_FORMAT, **asdict(self)})
