"""A branch that several clones share: fetched and pushed. The only place where git uses a network.

What git knows of the way there (keys, agents, proxies, credentials) stays as it is; nobody is asked
anything, and no hook runs.
"""

import os
import shutil
import subprocess
from pathlib import Path

from commonground.errors import UseError
from commonground.source.git import Refused, commit_of, git, surroundings, top_of
from commonground.source.tree import readable

_SECONDS = 120
_SETTINGS = ("--no-pager", "-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false")
_KEPT = (
    "SSH_AUTH_SOCK", "GIT_SSH_COMMAND", "GIT_SSH", "GIT_ASKPASS", "GIT_SSL_CAINFO", "SSL_CERT_FILE",
    "http_proxy", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY", "XDG_CONFIG_HOME",
    "GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_0", "GIT_CONFIG_VALUE_0", "GH_TOKEN",
)  # fmt: skip
_FORBIDDEN = ("GIT_ALLOW_PROTOCOL", "GIT_NO_LAZYFETCH")


class Moved(Exception):
    """Somebody else was faster: the branch there is not what it was."""


def has_remote(root: Path, remote: str) -> bool:
    """Whether the repository knows another one by that name."""
    try:
        return bool(git(top_of(root.resolve()), "config", "--get", f"remote.{remote}.url"))
    except Refused:
        return False


def tip_of(root: Path, reference: str) -> str:
    """The commit that a full reference names; empty where there is none."""
    said = git(top_of(root.resolve()), "for-each-ref", "--format=%(objectname)", reference)
    return said.decode("ascii").strip()


def fetch(root: Path, remote: str, branch: str) -> str:
    """Bring a branch, and return its commit; empty where there is no such branch there."""
    kept = f"refs/remotes/{remote}/{branch}"
    listed = _git(root, "ls-remote", remote, f"refs/heads/{branch}")
    if not listed:
        return ""
    _git(root, "fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head",
         remote, f"+refs/heads/{branch}:{kept}")  # fmt: skip
    return commit_of(root, kept)


def fetch_commit(root: Path, remote: str, commit: str) -> None:
    """Bring one commit, with all that it stands on."""
    _git(root, "fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head",
         remote, commit)  # fmt: skip


def push(root: Path, remote: str, branch: str, before: str, after: str) -> None:
    """Let the branch there name `after`, if it still names `before`. Raises Moved where not."""
    said = _git(
        root, "push", "--porcelain", "--no-verify", "--no-recurse-submodules",
        f"--force-with-lease=refs/heads/{branch}:{before}", remote,
        f"{after}:refs/heads/{branch}", fine=(0, 1),
    )  # fmt: skip
    if any(line.startswith("!") for line in said.splitlines()):
        if "[rejected]" in said or ("[remote rejected]" in said and "lock" in said):
            raise Moved
        raise UseError(
            "the branch {branch} was refused by {remote}", "check that you may push it there",
            branch=branch, remote=readable(remote)[:60],
        )  # fmt: skip
    kept = f"refs/remotes/{remote}/{branch}"
    _git(root, "update-ref", kept, after)


def _git(root: Path, *arguments: str, fine: tuple[int, ...] = (0,)) -> str:
    program = shutil.which("git")
    if program is None:
        raise UseError("git is not installed", "install git, then try again")
    top = top_of(root.resolve())
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    around = {name: said for name, said in surroundings(top).items() if name not in _FORBIDDEN}
    try:
        done = subprocess.run(
            (program, "-C", str(top), *_SETTINGS, *arguments), env=around | kept,
            stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise UseError(
            "the other repository did not answer within {n} seconds", "try again", n=_SECONDS
        ) from None
    said, complaint = (raw.decode("utf-8", "replace") for raw in (done.stdout, done.stderr))
    if done.returncode not in fine or (done.returncode and not said):
        first = complaint.strip().partition("\n")[0].removeprefix("fatal: ")
        raise UseError(
            "the other repository cannot be reached: {said}",
            "check its address with `git remote -v`, and that you may read and write there",
            said=readable(first)[:200],
        )
    return said
