"""SSH keys for tests, made once, and an agreement in which people sign with them."""

import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from commonground.gate.statement import NAMESPACE


@cache
def key(name: str) -> Path:
    """The file of a private key; the public one lies beside it."""
    place = Path(mkdtemp(prefix="commonground-keys-")) / name
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(place)], check=True
    )
    return place


def public(name: str) -> str:
    """A public key as it stands in an agreement."""
    return " ".join(key(name).with_suffix(".pub").read_text("ascii").split()[:2])


def listed(name: str, start: str = "2027-01-01", end: str = "2028-01-01", more: str = "") -> str:
    """A key as a table of an agreement."""
    return f"{{laptop: {{key: {public(name)}, from: {start}, until: {end}{more}}}}}"


def signed(raw: bytes, name: str, namespace: str = NAMESPACE) -> bytes:
    """A signature of OpenSSH over these bytes."""
    return subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", str(key(name))],
        input=raw, capture_output=True, check=True,
    ).stdout  # fmt: skip
