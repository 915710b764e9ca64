"""jsonschema, set up to judge exactly as jsonschema-rs does. Slow to import: for faults only."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators

from commonground.model.scalars import PARSERS, ScalarError
from commonground.source.positions import Data


def errors(bundled: dict[str, Any], data: Data) -> Iterator[ValidationError]:
    """What jsonschema finds wrong with `data`, in no particular order."""
    checker = FormatChecker(formats=())
    for name, parse in PARSERS.items():
        checker.checks(name, raises=ScalarError)(_text_only(parse))
    return iter(_Validator(bundled, format_checker=checker).iter_errors(data))


def _pattern(_: Any, pattern: str, value: object, __: Any) -> Iterator[ValidationError]:
    # In JSON Schema `$` is the very end; in Python it also stands before a last line break.
    if isinstance(value, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), value):
        yield ValidationError("the text does not have the form that is asked for")


def _unique_items(_: Any, wanted: bool, value: object, __: Any) -> Iterator[ValidationError]:
    # jsonschema compares each entry with each other one; a hostile list would take minutes.
    entries = value if wanted and isinstance(value, list) else []
    if len({json.dumps(entry, sort_keys=True) for entry in entries}) < len(entries):
        yield ValidationError("an entry stands in the list twice")


_extend: Any = validators.extend  # untyped
_Validator = _extend(Draft202012Validator, {"pattern": _pattern, "uniqueItems": _unique_items})


def _text_only(parse: Callable[[str], object]) -> Callable[[object], bool]:
    def check(value: object) -> bool:
        if isinstance(value, str):
            parse(value)
        return True

    return check
