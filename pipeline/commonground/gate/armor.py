"""What an OpenSSH signature says of itself: its key, its namespace. Nothing is verified here."""

import binascii
from base64 import b64decode
from dataclasses import dataclass

_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_MAGIC = b"SSHSIG\0\0\0\x01"
_LONGEST = 16 * 1024


@dataclass(frozen=True, slots=True)
class Armor:
    """The public key that made a signature, as bytes, and the purpose it was made for."""

    key: bytes
    namespace: str


def read(raw: bytes) -> Armor | None:
    """What a signature file says of itself; None where it is no such file."""
    if len(raw) > _LONGEST:
        return None
    try:
        lines = raw.decode("ascii").split()
        text = " ".join(lines)
        inside = text.removeprefix(_BEGIN).removesuffix(_END)
        if not text.startswith(_BEGIN) or not text.endswith(_END):
            return None
        blob = b64decode("".join(inside.split()), validate=True)
        if not blob.startswith(_MAGIC):
            return None
        key, rest = _string(blob[len(_MAGIC) :])
        namespace, _ = _string(rest)
        return Armor(key, namespace.decode("utf-8"))
    except (UnicodeDecodeError, binascii.Error, ValueError):
        return None


def _string(raw: bytes) -> tuple[bytes, bytes]:
    """A string of the SSH protocol, and what follows it. Raises ValueError where it is cut off."""
    size = int.from_bytes(raw[:4], "big")
    if len(raw) < 4 + size:
        raise ValueError("cut off")
    return raw[4 : 4 + size], raw[4 + size :]
