"""The hooks that other repositories run with pre-commit, offered or installed on the machine."""

from collections.abc import Sequence
from dataclasses import dataclass

import yaml

PATH = ".pre-commit-hooks.yaml"
CONFIG = ".pre-commit-config.yaml"


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
    return head + _yaml([_offered(hook) for hook in HOOKS])


def config_file() -> str:
    """The text of a workspace's `.pre-commit-config.yaml`: each hook runs the installed tool."""
    head = (
        "# Before each commit: what the pull request will be asked as well.\n"
        "# Once: `pip install -r requirements.txt pre-commit`, then `pre-commit install`.\n"
    )
    local = [{"id": hook.id, "name": hook.name, **_run(hook, "system")} for hook in HOOKS]
    return head + _yaml({"repos": [{"repo": "local", "hooks": local}]})


def _offered(hook: Hook) -> dict[str, object]:
    entry = {"id": hook.id, "name": hook.name, "description": hook.description}
    extras = f".[{','.join(hook.extras)}]"
    more = {"additional_dependencies": [extras]} if hook.extras else {}
    return {**entry, **_run(hook, "python"), **more}


def _run(hook: Hook, language: str) -> dict[str, object]:
    return {
        "entry": " ".join(("commonground", *hook.arguments)),
        "language": language,
        # A partnership is checked as a whole: one file alone says too little.
        "pass_filenames": False,
        "files": r"^(partnerships|schemas|templates)/|^commonground\.yaml$",
    }


def _yaml(data: object) -> str:
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
