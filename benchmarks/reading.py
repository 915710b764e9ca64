"""Reading and schema validation of a whole workspace, without any rule: `… reading FOLDER`."""

import sys
from pathlib import Path

from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.source.tree import DiskTree
from commonground.source.workspace import Workspace


def read(folder: Path) -> int:
    """Read every file of the workspace. Returns how many there were.

    Raises ValueError where one is not valid: then less was done than is measured.
    """
    workspace = Workspace.of(DiskTree(folder))
    files = 0
    for id in workspace.partnerships:
        loaded = load(workspace, id, schemas(), library())
        if loaded.diagnostics:
            raise ValueError(f"{loaded.diagnostics[0].where.path} is not valid")
        files += loaded.files
    return files


if __name__ == "__main__":
    print(read(Path(sys.argv[1])))
