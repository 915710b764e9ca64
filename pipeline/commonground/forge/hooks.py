"""The hooks that other repositories run with pre-commit, and the file that offers them."""

from collections.abc import Sequence
from dataclasses import dataclass

import yaml

PATH = ".pre-commit-hooks.yaml"


@dataclass(frozen=True)
class Hook:
    """One hook: what it is called, what it runs, and the extras of the package that it needs."""

    id: str
    name: str
    description: str
    arguments: Sequence[str]
    extras: Sequence[str] = ()


HOOKS = (
    Hook(
        "commonground-fmt",
        "YAML files are in good form",
        "Repairs line ends, invisible characters and the like; what a file says stays the same.",
        ("fmt",),
    ),
    Hook(
        "commonground-check",
        "Partnerships hold together",
        "Checks the format, the references and the rules of every partnership.",
        ("check",),
    ),
    Hook(
        "commonground-render",
        "Documents are up to date",
        "Fails if a committed document says something else than the data.",
        ("render", "--check"),
        ("documents",),
    ),
)


def hooks_file() -> str:
    """The text of `.pre-commit-hooks.yaml`."""
    head = "# Made by `python tools/forge.py` from pipeline/commonground/forge/hooks.py.\n"
    entries = [_entry(hook) for hook in HOOKS]
    return head + yaml.safe_dump(entries, sort_keys=False, allow_unicode=True, width=100)


def _entry(hook: Hook) -> dict[str, object]:
    entry: dict[str, object] = {
        "id": hook.id,
        "name": hook.name,
        "description": hook.description,
        "entry": " ".join(("commonground", *hook.arguments)),
        "language": "python",
        # A partnership is checked as a whole: one file alone says too little.
        "pass_filenames": False,
        "files": r"^(partnerships|schemas|templates)/|^commonground\.yaml$",
    }
    if hook.extras:
        entry["additional_dependencies"] = [f".[{','.join(hook.extras)}]"]
    return entry
