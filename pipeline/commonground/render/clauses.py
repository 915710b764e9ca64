"""The clause library: one folder a clause, one text a language, parameters declared.

`clause.yaml` says the clause's number, its title per language, what it needs and what else it
mentions: names of parameters with the places in the data where they stand. A text may use these
parameters and no others, and must use each of them; both are checked without rendering anything.
A clause is agreed as soon as something is there that it needs; what it only mentions (whether
there is a fee, who keeps the copyright) keeps it from contradicting the other clauses.
One clause refers to another by its id: `clause("licence")` prints the number.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Environment, meta, nodes
from jinja2.exceptions import TemplateSyntaxError

from commonground.diagnostics import Diagnostic, Location, Phrase, Position, Span
from commonground.model.node import Node
from commonground.render import clause_texts, faults
from commonground.render.misuse import Misuse, problem

FOLDER = "clauses"


@dataclass(frozen=True)
class Clause:
    """One clause: its id (also the section of the terms it speaks of), number, titles, needs."""

    id: str
    node: Node
    texts: Mapping[str, str]
    """For each language the name of the template that holds its text."""

    @cached_property
    def number(self) -> int:
        return int(self.node["number"].text)

    def title(self, language: str) -> str:
        """The heading in that language, or in English where it is missing."""
        titles = self.node["title"]
        return (titles.get(language) or titles["en"]).text

    @cached_property
    def needs(self) -> Mapping[str, str]:
        """What it is about, with the place in the data for each parameter: `fee` -> `terms.fee`."""
        return self._places("needs")

    @cached_property
    def parameters(self) -> Mapping[str, str]:
        """The place in the data for everything that its texts may use."""
        return {**self.needs, **self._places("mentions")}

    def _places(self, section: str) -> Mapping[str, str]:
        places = self.node.get(section)
        return {name: place.text for name, place in places.items()} if places else {}


def library(files: Mapping[str, Node], templates: Mapping[str, str]) -> tuple[Clause, ...]:
    """The clauses in the order of their numbers.

    `files` holds each read `clause.yaml` by the clause's id, `templates` every template's source
    by its name, for example `clauses/fee/en.md.j2`.
    """
    clauses = []
    for id, node in files.items():
        prefix = f"{FOLDER}/{id}/"
        texts = {
            name.removeprefix(prefix).removesuffix(".md.j2"): name
            for name in templates
            if name.startswith(prefix) and name.endswith(".md.j2")
        }
        clauses.append(Clause(id, node, texts))
    return tuple(sorted(clauses, key=lambda clause: (clause.number, clause.id)))


def references(clauses: tuple[Clause, ...]) -> Callable[[str], int]:
    """The function that gives the number of a clause by its id."""
    numbers = {clause.id: clause.number for clause in clauses}

    def number(id: str) -> int:
        if id not in numbers:
            raise Misuse(Phrase("there is no clause '{clause}'", {"clause": id}))
        return numbers[id]

    return number


def audit(
    clauses: tuple[Clause, ...],
    templates: Mapping[str, str],
    environment: Environment,
    languages: tuple[str, ...],
) -> Iterator[Diagnostic]:
    """Every fault of the library: missing languages, undeclared or unused parameters, broken
    references, languages that do not state the same."""
    for clause in clauses:
        for language in languages:
            if language not in clause.texts:
                args = {"clause": clause.id, "language": language}
                yield Diagnostic(faults.CLAUSE_LANGUAGE, clause.node.location, args)
            if clause.node["title"].get(language) is None:
                args = {"clause": clause.id, "language": language}
                yield Diagnostic(faults.CLAUSE_TITLE, clause.node["title"].key_location, args)
        trees: dict[str, nodes.Template] = {}
        for name in clause.texts.values():
            try:
                trees[name] = environment.parse(templates[name])
            except TemplateSyntaxError as error:
                where = _line(name, error.lineno)
                yield Diagnostic(faults.CLAUSE_SYNTAX, where, {"problem": problem(error)})
        for name, tree in trees.items():
            yield from _parameters(clause, name, tree, environment)
            yield from _references(clauses, name, tree)
        yield from _apart(trees)


def _references(
    clauses: tuple[Clause, ...], name: str, tree: nodes.Template
) -> Iterator[Diagnostic]:
    known = {clause.id for clause in clauses}
    for id, line in clause_texts.references(tree):
        if id not in known:
            yield Diagnostic(faults.CLAUSE_REFERENCE, _line(name, line), {"clause": id})


def _apart(trees: Mapping[str, nodes.Template]) -> Iterator[Diagnostic]:
    """What one language of a clause states and another does not; told once for each language."""
    stated = {name: tuple(clause_texts.statements(tree)) for name, tree in trees.items()}
    everywhere = {one.what: (name, one) for name, found in stated.items() for one in found}
    for name, found in stated.items():
        missing = set(everywhere) - {one.what for one in found}
        for what in sorted(missing):
            other, one = everywhere[what]
            args = {"what": what, "template": other}
            yield Diagnostic(faults.CLAUSE_APART, _line(name, 1), args, (_line(other, one.line),))


def _parameters(
    clause: Clause, name: str, tree: nodes.Template, environment: Environment
) -> Iterator[Diagnostic]:
    used = meta.find_undeclared_variables(tree) - set(environment.globals)
    for parameter in sorted(used - set(clause.parameters)):
        line = next(
            (node.lineno for node in tree.find_all(nodes.Name) if node.name == parameter), 1
        )
        yield Diagnostic(faults.CLAUSE_UNDECLARED, _line(name, line), {"parameter": parameter})
    for parameter in sorted(set(clause.parameters) - used):
        declared = clause.node.get("needs", parameter) or clause.node["mentions"][parameter]
        where = declared.key_location
        args = {"parameter": parameter, "template": name}
        yield Diagnostic(faults.CLAUSE_UNUSED, where, args, (_line(name, 1),))


def _line(name: str, line: int) -> Location:
    return Location(f"templates/{name}", Span(Position(line, 1), Position(line, 2)))
