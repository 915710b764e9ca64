"""Signatures of SSH keys. The only place that runs ssh-keygen.

Never through a shell, bounded, and with an environment of a few names: those that lead to the
agent, to a security key, and to whoever types a passphrase.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from commonground.errors import UseError
from commonground.source.tree import readable

_SECONDS, _SECONDS_FOR_PEOPLE = 20, 180
_KEPT = ("PATH", "HOME", "SYSTEMROOT")
_KEPT_FOR_PEOPLE = (
    "SSH_AUTH_SOCK", "SSH_ASKPASS", "SSH_ASKPASS_REQUIRE", "SSH_SK_PROVIDER", "DISPLAY",
    "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "TERM",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Allowed:
    """A key that may sign for somebody, and the days on which it may, both included."""

    person: str
    key: str
    first: date
    last: date

    def line(self, namespace: str) -> str:
        """The key as a line of OpenSSH's `allowed_signers`."""
        after = self.first.strftime("%Y%m%d")
        before = (self.last + timedelta(days=1)).strftime("%Y%m%d")
        limits = f'namespaces="{namespace}",valid-after="{after}",valid-before="{before}"'
        return f"{self.person} {limits} {self.key}\n"


def is_genuine(
    said: bytes, signature: bytes, person: str, allowed: Iterable[Allowed], namespace: str,
    now: datetime,
) -> bool:  # fmt: skip
    """Whether a signature was made over these bytes by a key that was that person's then."""
    lines = "".join(one.line(namespace) for one in allowed if one.person == person)
    if not lines:
        return False
    with tempfile.TemporaryDirectory(prefix="commonground-") as work:
        signers, signed = Path(work) / "allowed_signers", Path(work) / "signature"
        signers.write_text(lines, encoding="ascii")
        signed.write_bytes(signature)
        moment = now.astimezone(UTC).strftime("%Y%m%d%H%M%S")
        done = _ran(
            ("-Y", "verify", "-f", str(signers), "-I", person, "-n", namespace,
             "-s", str(signed), f"-Overify-time={moment}"), given=said,
        )  # fmt: skip
    return done.returncode == 0


def sign(said: bytes, key: str, namespace: str) -> bytes:
    """A signature over these bytes, armored.

    `key` is what git's `user.signingkey` may be: a file, or a public key whose private part an
    agent or a security key holds. Whoever must touch or type something is asked. Raises UseError.
    """
    literal = (
        key.removeprefix("key::") if key.startswith(("key::", "ssh-", "ecdsa-", "sk-")) else ""
    )
    with tempfile.TemporaryDirectory(prefix="commonground-") as work:
        statement, public = Path(work) / "statement", Path(work) / "key.pub"
        statement.write_bytes(said)
        if literal:
            public.write_text(f"{literal.strip()}\n", encoding="utf-8")
        place = str(public) if literal else str(Path(key).expanduser())
        done = _ran(("-Y", "sign", "-f", place, "-n", namespace, str(statement)), by_hand=True)
        made = statement.with_suffix(".sig")
        if done.returncode or not made.is_file():
            reason = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise UseError(
                "the key did not sign: {reason}",
                "check that it is the right one with `ssh-add -L`, or name its file with --key",
                reason=readable(reason)[:200],
            )
        return made.read_bytes()


def _ran(
    arguments: tuple[str, ...], given: bytes | None = None, by_hand: bool = False
) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise UseError("ssh-keygen is not installed", "install OpenSSH, then try again")
    kept = _KEPT + (_KEPT_FOR_PEOPLE if by_hand else ())
    surroundings = {name: os.environ[name] for name in kept if name in os.environ}
    seconds = _SECONDS_FOR_PEOPLE if by_hand else _SECONDS
    # Times without a zone are read in the local one.
    surroundings |= {"TZ": "UTC", "LC_ALL": "C"}
    try:
        return subprocess.run(
            (program, *arguments), env=surroundings, input=given if given is not None else b"",
            capture_output=True, timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise UseError(
            "ssh-keygen did not answer within {n} seconds", "try again", n=seconds
        ) from None
