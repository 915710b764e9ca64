"""Keeps what a forge reads in step with the code: `.pre-commit-hooks.yaml`, the issue forms, and
the workflows that `commonground init` writes.

python tools/forge.py            write every file anew
python tools/forge.py --check    name those that are out of date; write nothing
"""

import argparse
from collections.abc import Mapping
from pathlib import Path

from commonground.flows.shipped import schemas
from commonground.forge import hooks, issue_form, workflows
from commonground.forge.forms import forms

ROOT = Path(__file__).resolve().parent.parent


def generated() -> Mapping[str, str]:
    """Every file that is made here, by its path in the repository."""
    return {
        hooks.PATH: hooks.hooks_file(),
        **issue_form.files(forms(schemas())),
        **{
            f"{workflows.FOLDER}/{name}.yml": workflows.workflow(
                name, (ROOT / workflows.OWN / f"{name}.yml").read_text(encoding="utf-8")
            )
            for name in workflows.NAMES
        },
    }


def outdated(root: Path) -> list[str]:
    """The files that say something else than the code, and those that nothing makes any more."""
    made = generated()
    differ = [path for path, text in made.items() if _text(root / path) != text]
    there = (
        path.relative_to(root).as_posix()
        for folder in (issue_form.FOLDER, workflows.FOLDER)
        for path in (root / folder).glob("*")
    )
    return differ + sorted(path for path in there if path not in made)


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def run(root: Path, check: bool) -> int:
    """Write or check the files; exit code 1 when one is out of date."""
    found = outdated(root)
    if not check:
        for path, text in generated().items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", newline="\n")
        for path in set(found) - set(generated()):
            (root / path).unlink()
    print("\n".join(found) or "everything is up to date")
    return 1 if found and check else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Keeps hooks and issue forms in step.")
    parser.add_argument("--check", action="store_true", help="find what is out of date")
    raise SystemExit(run(ROOT, parser.parse_args().check))
