"""The principles of one partnership by the short names under which others cite them."""

from collections.abc import Iterator, Mapping
from typing import Any

from commonground.render.view import Seen, code, pairs


def cited(agreement: Seen, calibration: Seen) -> Iterator[Mapping[str, Any]]:
    """Each principle with its `id`, its `path` and the past campaigns from which it comes."""
    lessons = [campaign for _, campaign in pairs(calibration["campaigns"])]
    for id, text in pairs(agreement["principles"]):
        path = f"principles.{id}"
        taken = [one for one in lessons if code(one["agreed_into"]) == path]
        yield {"id": id, "path": path, "text": text, "from": taken}
