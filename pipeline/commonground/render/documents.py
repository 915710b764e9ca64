"""Which documents a partnership has, and their Markdown in one language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from commonground.diagnostics import Diagnostic, Phrase
from commonground.i18n import LANGUAGES, Words
from commonground.model.clauses import Clause
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.render.clause_texts import REFERENCE
from commonground.render.clauses import references
from commonground.render.compiled import Compiled
from commonground.render.environment import Environment, Helper, render
from commonground.render.escape import Markdown
from commonground.render.marks import CLAUSES, Marks, marked
from commonground.render.printing import prose
from commonground.render.speech import Speech
from commonground.render.typesetting import typeset
from commonground.render.view import Absent, Reader, Seen, View
from commonground.schema.catalog import Catalog
from commonground.schema.shape import may_see


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document. `needs` names the file without which there is none."""

    name: str
    needs: str
    audience: str
    title: Phrase
    per_campaign: bool = False


ANNEX = Phrase("Annex: to look things up")
"""The heading behind which a brief holds what nobody has to read before they start."""

KINDS = (
    DocumentKind("agreement", "agreement", "public", Phrase("Agreement")),
    DocumentKind("contract", "terms", "signatories", Phrase("Contract")),
    DocumentKind("expectations", "agreement", "partners", Phrase("What each side can expect")),
    DocumentKind("responsibilities", "agreement", "partners", Phrase("Who does what")),
    DocumentKind("campaign/brief", "brief", "partners", Phrase("Brief"), per_campaign=True),
    DocumentKind(
        "campaign/responsibilities", "brief", "partners", Phrase("Who does what"), per_campaign=True
    ),
)


_ANOTHER = re.compile(rf"\\\[(?:{'|'.join(LANGUAGES)})\\\]")


@dataclass(frozen=True)
class Document:
    """One rendered document: its kind, its campaign (or empty), its language, its Markdown."""

    kind: DocumentKind
    campaign: str
    language: str
    text: str

    @property
    def path(self) -> str:
        """Where it is committed, inside the partnership's `documents/` folder."""
        name = self.kind.name.rpartition("/")[2]
        folder = f"{self.campaign}/" if self.campaign else ""
        return f"{folder}{name}.{self.language}.md"


def is_document(path: str) -> bool:
    """Whether rendering makes documents of that path inside a `documents/` folder."""
    folder, _, file = path.rpartition("/")
    names = (kind.name.rpartition("/")[2] for kind in KINDS if kind.per_campaign == bool(folder))
    return "/" not in folder and file in {
        f"{name}.{language}.md" for name in names for language in LANGUAGES
    }


@dataclass(frozen=True)
class Press:
    """Everything that rendering needs beside a partnership."""

    schemas: Catalog
    templates: Mapping[str, str]
    clauses: tuple[Clause, ...]
    compiled: Compiled = field(default_factory=Compiled, repr=False)
    environments: dict[str, Environment] = field(default_factory=dict, repr=False)
    audits: dict[tuple[str, ...], tuple[Diagnostic, ...]] = field(default_factory=dict, repr=False)
    """What is wrong with the clauses, by the languages that were looked at: found out once."""

    def environment(self, words: Words) -> Environment:
        """The templates in one language, read once for all partnerships."""
        language = words.language
        if language not in self.environments:
            made = Environment(self.templates, words, compiled=self.compiled)
            self.environments[language] = made
        return self.environments[language]


def documents(
    partnership: Partnership,
    words: Words,
    audience: str,
    press: Press,
    *,
    marks: Marks = Marks.NONE,
) -> Iterator[Document]:
    """Every document of a partnership in one language, as far as the audience may see it."""
    reader = Reader(words, audience, partnership.languages[0], marks)
    helpers = Speech(partnership, reader, press.schemas).helpers()
    seen = views(partnership, reader, press.schemas)
    made = press.environment(words)
    for kind in KINDS:
        if not may_see(audience, kind.audience):
            continue
        for campaign in partnership.campaigns.values() if kind.per_campaign else (None,):
            if _source(partnership, kind, campaign) is not None:
                context: dict[str, Any] = {**helpers, **seen, "partnership": partnership.id}
                if campaign is not None:
                    context |= _of_campaign(campaign, seen, reader, press)
                if kind.needs == "terms":
                    closed, opened = _clauses(seen, helpers, reader, press)
                    context |= {"clauses": closed, "open_clauses": opened}
                name = f"documents/{kind.name}.md.j2"
                text = _counted(typeset(render(made, name, context), words.language), words)
                yield Document(kind, campaign.id if campaign else "", words.language, text)


def _counted(text: str, words: Words) -> str:
    """The document, with how many of its texts stand in another language below its title."""
    count = untranslated(text)
    if not count:
        return text
    said = words.ngettext(
        "{n} text here is not translated and stands in another language.",
        "{n} texts here are not translated and stand in another language.", count,
    )  # fmt: skip
    title, _, rest = text.partition("\n")
    return f"{title}\n\n> {words.fill(said, {'n': str(count)})}\n{rest}"


def untranslated(text: str) -> int:
    """How many texts of a document stand in another language, marked with its code."""
    return len(_ANOTHER.findall(text))


def views(partnership: Partnership, reader: Reader, schemas: Catalog) -> dict[str, Seen]:
    """The partnership's files as templates see them; an absent file is an absent value."""
    return {
        kind: _seen(getattr(partnership, kind), kind, reader, schemas)
        for kind in ("agreement", "terms", "calibration", "checklists", "risk", "calls")
    }


def _seen(node: Node | None, kind: str, reader: Reader, schemas: Catalog) -> Seen:
    shape = schemas[kind].shape
    return Absent(shape) if node is None else View(node.value, shape, reader, kind)


def _source(partnership: Partnership, kind: DocumentKind, campaign: Campaign | None) -> Node | None:
    found: Node | None = getattr(campaign if campaign else partnership, kind.needs)
    return found


def _of_campaign(
    campaign: Campaign, seen: Mapping[str, Seen], reader: Reader, press: Press
) -> dict[str, Any]:
    brief = _seen(campaign.brief, "brief", reader, press.schemas)
    revisions = _with_exceptions(seen["agreement"]["revisions"], "revisions", brief)
    assets = _seen(campaign.files.get("assets"), "assets", reader, press.schemas)
    return {
        "brief": brief, "campaign": campaign.id, "revisions": revisions, "assets": assets,
    }  # fmt: skip


def _with_exceptions(section: Seen, name: str, brief: Seen) -> dict[str, Any]:
    """A section that a brief inherits, with the brief's exceptions in place."""
    exceptions = brief["differs"]
    merged = {key: section[key] for key in ("rounds", "within", "extra_round")}
    for key in merged:
        path = f"{name}.{key}"
        here = exceptions[path] if isinstance(exceptions, View) else None
        if isinstance(here, View):
            merged[key] = here["here"]
    return merged


def _clauses(
    seen: Mapping[str, Seen], helpers: Mapping[str, Helper], reader: Reader, press: Press
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The clauses that can be written, and those whose terms are still open."""
    closed: list[dict[str, Any]] = []
    opened: list[dict[str, Any]] = []
    own = seen["terms"]["own_words"]
    worded = own_keys(own)
    spoken = {**helpers, REFERENCE: references(press.clauses)}
    made = press.environment(reader.words)
    for clause in press.clauses:
        title = clause.title(reader.language)
        if reader.marks is Marks.PLACES:
            title = marked(title, f"{CLAUSES}.{clause.id}")
        entry: dict[str, Any] = {"number": clause.number, "title": title}
        values = {name: _at(seen, place) for name, place in clause.parameters.items()}
        words_of_own = own[clause.id] if clause.id in worded else None
        if words_of_own is not None:
            entry["text"] = prose(words_of_own)
        elif any(values[name] for name in clause.needs):
            template = clause.texts.get(reader.language) or clause.texts["en"]
            entry["text"] = Markdown(render(made, template, {**spoken, **values}).strip("\n"))
        else:
            opened.append(entry)
            continue
        closed.append(entry)
    return closed, opened


def own_keys(own: Seen) -> set[str]:
    """The clauses that a partnership words itself."""
    return set(own.keys) if isinstance(own, View) else set()


def _at(seen: Mapping[str, Seen], place: str) -> Seen:
    first, *steps = place.split(".")
    found: Seen = seen[first]
    for step in steps:
        found = found[step]
    return found
