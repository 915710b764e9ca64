"""The quick way to write JSON is RFC 8785, and a digest is the same in one piece or in parts."""

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from commonground.changes.digest import digest, digest_of_parts, written

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=4)
)


@given(VALUES)
def test_it_is_what_the_library_writes(value: object) -> None:
    assert written(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@given(st.dictionaries(TEXTS, VALUES, max_size=4), st.dictionaries(TEXTS, TEXTS, max_size=3))
def test_parts_have_the_digest_of_the_whole(
    files: dict[str, object], documents: dict[str, str]
) -> None:
    whole = {"format": "terms/1", "workspace": "w", "partnership": "p",
             "files": files, "documents": documents}  # fmt: skip
    parts = {path: written(value) for path, value in files.items()}
    assert digest_of_parts("w", "p", parts, documents) == digest(whole)
