"""Schemas for editors: each whole in one file, so that completion works without a network."""

import json
from collections.abc import Mapping

from commonground.flows.shipped import schemas
from commonground.scaffold.modeline import FOLDER


def bundles(folder: str = FOLDER) -> Mapping[str, str]:
    """Every schema by the path of its file."""
    return {
        f"{folder}/{kind}.schema.json": json.dumps(schema.bundled, indent=2, ensure_ascii=False)
        + "\n"
        for kind, schema in schemas().schemas.items()
    }
