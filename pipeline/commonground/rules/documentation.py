"""Reads the docstring of a rule or fault: its title, why it matters, a bad and a good example."""

from dataclasses import dataclass
from inspect import cleandoc
from textwrap import dedent

SECTIONS = ("Why", "Bad", "Good")


@dataclass(frozen=True, slots=True)
class Documentation:
    """A fault explained. `bad` and `good` are fragments of files, whole sections of them."""

    title: str
    why: str
    bad: str
    good: str
    file: str
    """The file to which `bad` belongs, inside the partnership's folder."""
    good_file: str


def read(text: str) -> Documentation:
    """Take a docstring apart.

    Its form is a title paragraph, then `Why: …`, `Bad (file.yaml):` and `Good:` with indented
    YAML. Without a file, `Bad` speaks of agreement.yaml, and `Good` of the same file as `Bad`.
    Raises ValueError when a part is missing.
    """
    parts: dict[str, list[str]] = {"Title": []}
    files = {"Bad": "agreement.yaml"}
    current = "Title"
    for line in cleandoc(text).splitlines():
        head, colon, rest = line.partition(":")
        section, _, named = head.partition(" (")
        if colon and section in SECTIONS:
            current = section
            parts[current] = [rest.strip()] if rest.strip() else []
            if named:
                files[section] = named.removesuffix(")")
        else:
            parts[current].append(line)
    missing = [name for name in ("Title", *SECTIONS) if not "".join(parts.get(name, [])).strip()]
    if missing:
        raise ValueError(f"the docstring lacks: {', '.join(missing)}")
    return Documentation(
        _prose(parts["Title"]),
        _prose(parts["Why"]),
        _code(parts["Bad"]),
        _code(parts["Good"]),
        files["Bad"],
        files.get("Good", files["Bad"]),
    )


def _prose(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


def _code(lines: list[str]) -> str:
    return dedent("\n".join(lines)).strip("\n") + "\n"
