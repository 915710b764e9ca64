"""Marks: they tell the place of each value, and without them a page says the same."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.flows.documents import rendered
from commonground.flows.loading import load
from commonground.flows.papers import with_places
from commonground.flows.shipped import library, schemas
from commonground.flows.stamping import Sheet
from commonground.model.partnership import Partnership
from commonground.paper.blocks import blocks, words
from commonground.paper.places import placed, places, unplaced
from commonground.paper.word_names import LONGEST_TAG, bookmark, tag
from commonground.pointer import parsed
from commonground.pointer import words as written
from commonground.render.marks import Marks, apart, marked, pieces, replaced
from commonground.render.typesetting import typeset
from commonground.source.tree import DiskTree
from commonground.source.workspace import Workspace
from tests.render.shipped import CHECKOUT

SHIPPED = sorted(path.name for path in (CHECKOUT / "partnerships").iterdir())
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def partnership(id: str, root: Path = CHECKOUT) -> Partnership:
    found = load(Workspace.of(DiskTree(root)), id, schemas(), library()).partnership
    assert found is not None
    return found


@pytest.mark.parametrize("id", SHIPPED)
def test_without_marks_a_page_says_the_same(id: str) -> None:
    one = partnership(id)
    for plain, known in zip(rendered(one), rendered(one, marks=Marks.PLACES), strict=True):
        assert not _PRIVATE.search(plain.text)
        found = placed(known.text)
        assert unplaced(found) == blocks(plain.text), plain.path
        assert not _PRIVATE.search("".join(words(found)))


def test_every_place_leads_to_what_is_printed() -> None:
    one = partnership("berlin-edinburgh")
    roots = {"terms": one.terms, "agreement": one.agreement}
    (made,) = (doc for doc in rendered(one, marks=Marks.PLACES) if doc.path == "contract.de.md")
    found = set(places(placed(made.text)))
    for place in found:
        kind, *steps = parsed(place)
        assert written((kind, *steps)) == place
        node = roots.get(str(kind))
        value = node.value if node is not None else None
        for step in steps if node is not None else ():
            value = value[step]  # type: ignore[index]
        assert value is not None or kind == "clauses", place
    assert {"terms.licence.term", "terms.licence.channels", "clauses.licence"} <= found
    assert len({tag(place) for place in found if tag(place)}) == len(
        [place for place in found if tag(place)]
    )
    assert max(len(tag(place)) for place in found) <= LONGEST_TAG


def test_a_long_place_has_a_tag_of_its_own() -> None:
    one, other = (f"terms.scope.{'long-' * 20}{end}.what.en" for end in "ab")
    assert len(tag(one)) == LONGEST_TAG
    assert tag(one) != tag(other)
    assert (tag("clauses.fee"), bookmark("clauses.fee")) == ("", "clause_fee")
    assert bookmark("terms.fee") == ""


def test_older_words_know_only_their_clauses() -> None:
    text = "# Contract\n\n## 14. As it was called\n\nIn older words.\n"
    sheet = Sheet("a/contract.en", "contract", text, "en", "", "", True, "# Contract\n")
    assert list(places(with_places(sheet).blocks)) == ["clauses.licence"]
    assert unplaced(with_places(sheet).blocks) == blocks(text)


def test_several_paragraphs_are_marked_each() -> None:
    found = placed(f"a {marked('b c', 'x')}\n\n{marked(f'd{chr(10)}{chr(10)}e', 'y[2].z')}\n")
    assert list(places(found)) == ["x", "y[2].z", "y[2].z"]


def test_marks_count_for_nothing_where_a_page_is_typeset() -> None:
    day = marked("18 января 2027 г.", "x")
    assert typeset(f"{day}.", "ru").count(".") == 1
    assert typeset(f"{marked('文', 'x')}: {marked('字', 'y')}.", "zh-Hans") == (
        f"{marked('文', 'x')}：{marked('字', 'y')}。"
    )


PARTS = st.lists(st.tuples(st.text("ab. \n", max_size=4), st.booleans()), max_size=6)


@given(PARTS)
def test_replacing_passes_marks_by(parts: list[tuple[str, bool]]) -> None:
    plain = "".join(text for text, _ in parts)
    known = "".join(marked(text, "p") if is_marked else text for text, is_marked in parts)
    pattern = re.compile(r"a\.b|\.\.|(?<=b)\n")
    made = replaced(pattern, lambda found: f"<{found[0]}>", known)
    assert "".join(text for text, _ in pieces(made)) == pattern.sub(
        lambda found: f"<{found[0]}>", plain
    )
    assert "".join(text for text, _ in pieces(apart(known))) == plain
