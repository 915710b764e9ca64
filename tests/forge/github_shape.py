"""The published shape of GitHub's API: answers are filled up to it, and held to it."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

from openapi_core import OpenAPI
from openapi_core.testing import MockRequest, MockResponse

_HERE = Path(__file__).parent
_HOST = "https://api.github.com"
_TEXTS = {"uri": f"{_HOST}/x", "date-time": "2027-01-01T00:00:00Z", "email": "x@example.org"}
_NOT_GIVEN: Any = object()


@cache
def _described() -> dict[str, Any]:
    """GitHub's description, with what it lacks."""
    described: dict[str, Any] = json.loads((_HERE / "github-api-shape.json").read_text("utf-8"))
    by_hand = json.loads((_HERE / "github-unverified-shape.json").read_text("utf-8"))
    assert not described["paths"].keys() & by_hand["paths"].keys()
    described["paths"].update(by_hand["paths"])
    described["components"]["schemas"].update(by_hand["schemas"])
    return described


@cache
def api() -> OpenAPI:
    """The whole description, ready to hold answers to it."""
    return OpenAPI.from_dict(_described())


def hold(method: str, url: str, asked: bytes, status: int, answered: bytes) -> None:
    """Raises unless both the request and the answer are as GitHub publishes them."""
    parts = urlsplit(url)
    before, marker, ref = parts.path.partition("/git/ref/")  # the one part that may hold slashes
    path = f"{before}{marker}{quote(ref, safe='')}"
    request = MockRequest(
        _HOST, method, path, args=dict(parse_qsl(parts.query)), data=asked or None
    )
    api().validate_request(request)
    api().validate_response(request, MockResponse(answered, status_code=status))


def filled(name: str, /, **given: Any) -> Any:
    """A value of the schema of that name: what is given, and something for all else it needs."""
    return _filled(_described()["components"]["schemas"][name], given)


def _filled(schema: dict[str, Any], given: Any = _NOT_GIVEN) -> Any:
    if "$ref" in schema:
        return _filled(_described()["components"]["schemas"][schema["$ref"].split("/")[-1]], given)
    if given is None or (given is _NOT_GIVEN and schema.get("nullable")):
        return None
    for several in ("oneOf", "anyOf", "allOf"):
        if several in schema:
            return _filled(schema[several][0], given)
    if schema.get("type") == "object" or "properties" in schema:
        known, said = schema.get("properties", {}), {} if given is _NOT_GIVEN else given
        needed = (*schema.get("required", ()), *said)
        return {
            key: _filled(known.get(key, {}), said.get(key, _NOT_GIVEN))
            for key in dict.fromkeys(needed)
        }
    if isinstance(given, list):
        return [_filled(schema.get("items", {}), one) for one in given]
    if given is not _NOT_GIVEN:
        return given
    plain = {"array": [], "integer": 1, "number": 1, "boolean": False}
    text = _TEXTS.get(schema.get("format", ""), "x")
    return schema["enum"][0] if "enum" in schema else plain.get(schema.get("type", ""), text)
