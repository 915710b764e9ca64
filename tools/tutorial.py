"""docs/tutorial.md as something that can be done: its commands, files and edits, one by one.

What a reader does stands in fenced blocks: `sh` is typed, `yaml` is saved as the file named before
it, `diff` is changed in the file named before it. `sh fails` ends with an error, and should. A
`text` block is what the command before it prints; `…` in it stands for anything on its line, and
alone on a line for any lines.
"""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PAGE = Path("docs") / "tutorial.md"
INSTALLED = '"commonground[site] @ git+https://github.com/OWNER/common-ground@SHA"'
"""What a reader installs."""

_STEP = re.compile(
    r"(?ms)^```(?P<kind>\w+)(?P<fails> fails)?\n(?P<text>.*?)^```$"
    r"|^!\[[^]\n]*\]\((?P<picture>[^)]+)\)$"
)
_FILE = re.compile(r"`([^`\s]+\.yaml)`")
_PLACE = ".walked"
_WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Anna Primerova"), ("EMAIL", "anna@kometa.example"))
}


@dataclass(frozen=True)
class Step:
    """One block or picture. `file` is the file that was named last; `at` is where the text is."""

    kind: str
    text: str
    file: str
    fails: bool
    at: tuple[int, int]


def steps(page: str) -> Iterator[Step]:
    """Everything that the page has its reader do and see, in order."""
    for found in _STEP.finditer(page):
        named = _FILE.findall(page, 0, found.start())
        kind, text = ("picture", "picture") if found["picture"] else (found["kind"], "text")
        yield Step(
            kind, found[text], named[-1] if named else "", bool(found["fails"]), found.span(text)
        )


def says(expected: str, printed: str) -> bool:
    """Whether a text block is what was printed."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + r"\n"
        for line in expected.splitlines()
    )
    return re.fullmatch(pattern, printed) is not None


@dataclass(frozen=True)
class Walk:
    """Somebody who does what the page says, in a folder that was empty."""

    home: Path
    environment: Mapping[str, str]
    installed: str
    """What is installed instead of what a reader installs."""

    def take(self, step: Step) -> str:
        """Do one step and return what it printed. Raises ValueError where it cannot be done."""
        if step.kind == "sh":
            return self._type(step)
        if step.kind == "yaml":
            (self.folder / step.file).write_text(step.text, encoding="utf-8")
        elif step.kind == "diff":
            self._change(step)
        return ""

    @property
    def folder(self) -> Path:
        """Where the reader is by now."""
        place = self.home / _PLACE
        return Path(place.read_text(encoding="utf-8").strip()) if place.exists() else self.home

    def command(self, step: Step) -> tuple[str, ...]:
        """A block as the shell gets it; the environment that was made is active, as at a desk."""
        typed = step.text.replace(INSTALLED, self.installed)
        active = "[ ! -e .venv/bin/activate ] || . .venv/bin/activate"
        left = f"trap 'pwd > \"{self.home / _PLACE}\"' EXIT"
        return ("bash", "--noprofile", "--norc", "-ec", f"{active}\n{left}\n{typed}")

    def surroundings(self) -> dict[str, str]:
        """The environment of a reader whose settings are not those of whoever runs this."""
        own = {"HOME": str(self.home), "LC_ALL": "C.UTF-8", "GIT_PAGER": "cat", **_WHO}
        return {**self.environment, **own}

    def _type(self, step: Step) -> str:
        done = subprocess.run(
            self.command(step), cwd=self.folder, env=self.surroundings(), timeout=300,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            encoding="utf-8",
        )  # fmt: skip
        if (done.returncode != 0) != step.fails:
            raise ValueError(f"ended with {done.returncode}:\n{step.text}\n{done.stdout}")
        return done.stdout

    def _change(self, step: Step) -> None:
        path = self.folder / step.file
        old, new = (_side(step.text, sign) for sign in "-+")
        text = path.read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise ValueError(f"not there exactly once in {step.file}:\n{old}")
        path.write_text(text.replace(old, new), encoding="utf-8")


def _side(diff: str, sign: str) -> str:
    """The lines of one side of a diff, with those that stay."""
    lines = diff.splitlines(keepends=True)
    return "".join(line[1:] for line in lines if line.startswith((" ", sign)))


def outside(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """An environment without what a test run, a hook or an active environment left in it."""
    ours = ("GIT_", "PYTEST_", "VIRTUAL_ENV", "COMMONGROUND_", "NO_COLOR")
    return {key: value for key, value in environment.items() if not key.startswith(ours)}
