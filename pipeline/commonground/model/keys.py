"""What people sign with: accounts of a forge, and public SSH keys."""

import binascii
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from commonground.model.texts import ScalarError

_ACCOUNT = re.compile(r"github [1-9][0-9]{0,18}")
_KEY = re.compile(r"([a-z0-9@.-]{1,60}) ([A-Za-z0-9+/]+={0,2})")

KEY_TYPES = (
    "ssh-ed25519", "sk-ssh-ed25519@openssh.com",
    "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com", "ssh-rsa",
)  # fmt: skip
"""The keys that OpenSSH still signs with; those that begin with `sk-` are made by hardware."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public SSH key: its type, and its bytes, which begin with the type again."""

    type: str
    raw: bytes

    @property
    def text(self) -> str:
        """The key as it stands in a file that ends in `.pub`."""
        return f"{self.type} {b64encode(self.raw).decode('ascii')}"

    @property
    def fingerprint(self) -> str:
        """What OpenSSH calls the key."""
        return fingerprint(self.raw)


def fingerprint(raw: bytes) -> str:
    """What OpenSSH calls a key of these bytes: `SHA256:…`."""
    return "SHA256:" + b64encode(sha256(raw).digest()).decode("ascii").rstrip("=")


def account(text: str) -> str | None:
    """`github 583231`: a forge and the number of an account. None for `none`."""
    if text == "none":
        return None
    if not _ACCOUNT.fullmatch(text):
        raise ScalarError("write the forge and the number of the account, for example "
                          "github 583231; a name can change hands")  # fmt: skip
    return text


def public_key(text: str) -> PublicKey:
    """`ssh-ed25519 AAAA…`: the public part of an SSH key, without its comment."""
    found = _KEY.fullmatch(text)
    raw = _decoded(found[2]) if found else None
    if not found or raw is None:
        raise ScalarError("write the key as in the file that ends in .pub, without the comment "
                          "at the end, for example ssh-ed25519 AAAA…")  # fmt: skip
    if found[1] not in KEY_TYPES:
        raise ScalarError("keys of the type {type} cannot be used here; make one with "
                          "`ssh-keygen -t ed25519`", type=found[1])  # fmt: skip
    if not raw.startswith(len(found[1]).to_bytes(4, "big") + found[1].encode("ascii")):
        raise ScalarError("this key is cut off or damaged; copy it again as a whole")
    return PublicKey(found[1], raw)


def _decoded(text: str) -> bytes | None:
    """The bytes, if this is the one way to write them."""
    try:
        raw = b64decode(text, validate=True)
    except binascii.Error:
        return None
    return raw if b64encode(raw).decode("ascii") == text else None
