"""Signatures of SSH keys. The only place that runs ssh-keygen, or what a person uses instead.

Never through a shell, bounded, and with an environment of a few names: those that lead to the
agent, to a security key, and to whoever types a passphrase.
"""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from commonground.errors import UseError
from commonground.source.git import own_setting, setting
from commonground.source.tree import readable

_PROGRAM = "ssh-keygen"
_SECONDS, _SECONDS_FOR_PEOPLE = 20, 180
_LONGEST_KEY = 16 * 1024
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
        done = _said(
            (_PROGRAM, "-Y", "verify", "-f", str(signers), "-I", person, "-n", namespace,
             "-s", str(signed), f"-Overify-time={moment}"), given=said,
        )  # fmt: skip
    return done.returncode == 0


def usual_key(root: Path) -> str:
    """The key with which git signs here: `user.signingkey`, or else the first one that
    `gpg.ssh.defaultKeyCommand` names. Raises UseError where there is none, or it is no SSH key."""
    named = setting(root, "user.signingkey")
    if not named and (command := own_setting(root, "gpg.ssh.defaultKeyCommand")):
        said = _said(tuple(shlex.split(command)), by_hand=True).stdout.decode("utf-8", "replace")
        named = said.partition("\n")[0].strip()
    if not named:
        raise UseError(
            "no key is named", "name one with --key, or set git's user.signingkey to one"
        )
    is_file = _literal(named) or Path(named).expanduser().is_file()
    if not is_file and setting(root, "gpg.format") != "ssh":
        raise UseError(
            "git's user.signingkey is '{key}', which is no SSH key", "name one with --key",
            key=readable(named)[:60],
        )  # fmt: skip
    return named


def public_key(key: str) -> str:
    """The public part of a key, without its comment: of a file, or of the key itself.

    Of a file with a private key, the one beside it is read that ends in `.pub`. Raises UseError.
    """
    said = _literal(key)
    if not said:
        path = Path(key).expanduser()
        said = _read(path)
        if said.startswith("-----BEGIN"):
            said = _read(path.with_name(f"{path.name}.pub"))
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("#")]
    if len(lines) != 1:
        raise UseError(
            "{file} holds no public key, or several", "name a file that ends in .pub",
            file=readable(key)[:200],
        )  # fmt: skip
    return " ".join(lines[0].split()[:2])


def sign(said: bytes, key: str, namespace: str, root: Path) -> bytes:
    """A signature over these bytes, armored.

    `key` is what git's `user.signingkey` may be: a file, or a public key whose private part an
    agent or a security key holds. Whoever must touch or type something is asked. Where that person
    has git sign with another program than ssh-keygen, it is used here as well. Raises UseError.
    """
    literal = _literal(key)
    with tempfile.TemporaryDirectory(prefix="commonground-") as work:
        statement, public = Path(work) / "statement", Path(work) / "key.pub"
        statement.write_bytes(said)
        if literal:
            public.write_text(f"{literal}\n", encoding="utf-8")
        place = str(public) if literal else str(Path(key).expanduser())
        arguments = ("-Y", "sign", "-f", place, "-n", namespace, str(statement))
        program = own_setting(root, "gpg.ssh.program") or _PROGRAM
        done = _said((program, *arguments), by_hand=True)
        made = statement.with_suffix(".sig")
        if done.returncode or not made.is_file():
            reason = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise UseError(
                "the key did not sign: {reason}",
                "check that it is the right one with `ssh-add -L`, or name its file with --key",
                reason=readable(reason)[:200],
            )
        return made.read_bytes()


def _literal(key: str) -> str:
    """A public key that is written out; nothing where a file is named."""
    written = key.startswith(("key::", "ssh-", "ecdsa-", "sk-"))
    return key.removeprefix("key::").strip() if written else ""


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST_KEY).decode("utf-8", "replace")
    except OSError as error:
        raise UseError(
            "{path} cannot be read: {reason}",
            "name the file of your public key, which ends in .pub",
            path=readable(str(path))[:200], reason=error.strerror or "",
        ) from None  # fmt: skip


def _said(
    command: tuple[str, ...], given: bytes | None = None, by_hand: bool = False
) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which(str(Path(command[0]).expanduser())) if command else None
    if program is None:
        raise UseError(
            "{program} is not installed", "install OpenSSH, then try again",
            program=readable(command[0] if command else "")[:60],
        )  # fmt: skip
    kept = _KEPT + (_KEPT_FOR_PEOPLE if by_hand else ())
    surroundings = {name: os.environ[name] for name in kept if name in os.environ}
    seconds = _SECONDS_FOR_PEOPLE if by_hand else _SECONDS
    # Times without a zone are read in the local one.
    surroundings |= {"TZ": "UTC", "LC_ALL": "C"}
    try:
        return subprocess.run(
            (program, *command[1:]), env=surroundings, input=given if given is not None else b"",
            capture_output=True, timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise UseError(
            "{program} did not answer within {n} seconds", "try again",
            program=Path(program).name, n=seconds,
        ) from None  # fmt: skip
    except OSError as error:
        raise UseError(
            "{program} cannot be run: {reason}", "see what git's gpg.ssh.program is",
            program=Path(program).name, reason=error.strerror or "",
        ) from None  # fmt: skip
