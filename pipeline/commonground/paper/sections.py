"""A document cut at its headings: to lay two languages side by side, and to tell what is long."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from commonground.paper.blocks import Block, Heading, Paragraph, Table, plain, words

_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Fit:
    """How many pages a document may fill. What comes from the heading `annex` on does not count,
    and begins on a page of its own."""

    most: int
    annex: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, or nothing before the first one, and the blocks below it."""

    heading: Heading | None
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """Its words."""
        return plain(self.heading.line) if self.heading is not None else ""

    @property
    def letters(self) -> int:
        """How much stands in it."""
        return sum(map(len, words(self.blocks)))


def sections(blocks: Sequence[Block]) -> Iterator[Section]:
    """The sections of a document; those of deeper headings stay inside."""
    heading: Heading | None = None
    inside: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level <= _DEEPEST:
            if heading is not None or inside:
                yield Section(heading, tuple(inside))
            heading, inside = block, []
        else:
            inside.append(block)
    if heading is not None or inside:
        yield Section(heading, tuple(inside))


def paired(
    left: Sequence[Block], right: Sequence[Block]
) -> Iterator[tuple[Sequence[Block], Sequence[Block]]]:
    """Two languages of a document, row by row: a clause beside the same clause, and inside of it a
    paragraph beside the same paragraph where both have as many of the same kinds."""
    for one, other in zip_longest(sections(left), sections(right), fillvalue=Section(None, ())):
        heads = [(part.heading,) if part.heading is not None else () for part in (one, other)]
        if [*map(type, one.blocks)] != [*map(type, other.blocks)]:
            yield (*heads[0], *one.blocks), (*heads[1], *other.blocks)
            continue
        row: tuple[tuple[Block, ...], tuple[Block, ...]] = heads[0], heads[1]
        for a, b, after in zip_longest(one.blocks, other.blocks, one.blocks[1:]):
            row = (*row[0], a), (*row[1], b)
            if not (isinstance(a, Heading) or leads(a, after) or leads(b, after)):
                yield row
                row = (), ()
        if any(row):
            yield row


def leads(block: Block, after: Block | None) -> bool:
    """Whether a block is nothing without the one after it."""
    if not isinstance(block, Paragraph):
        return False
    if isinstance(after, Table) or plain(block.line).endswith((":", "：")):
        return True
    return all(span.strong for span in block.line)


def before(blocks: Sequence[Block], title: str) -> int:
    """How many blocks stand before the heading of those words; all, where it is not there."""
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and title and plain(block.line) == title:
            return at
    return len(blocks)
