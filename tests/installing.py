"""The project as others install it: built, then put beside borrowed packages, with no network."""

import os
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

from tests.project.conftest import run


def build(source: Path, target: str, into: Path) -> Path:
    """Build a wheel or an sdist and return its path."""
    made = run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", into, cwd=source)
    assert made.code == 0, made.printed
    (path,) = into.iterdir()
    return path


def borrow(into: Path, without: tuple[str, ...] = ()) -> Path:
    """Link every installed package but ours and pip into a folder, and return the folder."""
    for source in sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}):
        for package in Path(source).iterdir():
            borrowed = into / package.name
            ours = package.name.startswith(("commonground", "__editable__", "pip", *without))
            if not ours and package.suffix != ".pth" and not borrowed.exists():
                borrowed.symlink_to(package)
    return into


def offline(packages: Path) -> Mapping[str, str]:
    """An environment in which pip finds what was borrowed, and asks nobody else."""
    inherited = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
    return {
        **inherited,
        "PYTHONPATH": str(packages),
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this as: no isolation
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
