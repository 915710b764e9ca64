"""The clause library: one folder a clause, one text a language, parameters declared.

`clause.yaml` says the clause's number, its title per language, what it needs and what else it
mentions: names of parameters with the places in the data where they stand. A text may use these
parameters and no others, and must use each of them; both are checked without rendering anything.
A clause is agreed as soon as something is there that it needs; what it only mentions (whether
there is a fee, who keeps the copyright) keeps it from contradicting the other clauses.
One clause refers to another by its id: `clause("licence")` prints the number. A word that means
what one clause says is a defined term; `clause_terms.py` looks after them.
"""

from collections.abc import Callable, Iterator, Mapping

from jinja2 import Environment, meta, nodes
from jinja2.exceptions import TemplateSyntaxError

from commonground.diagnostics import Diagnostic, Phrase
from commonground.model.clauses import Clause
from commonground.model.node import Node
from commonground.render import clause_faults as faults
from commonground.render import clause_terms, clause_texts
from commonground.render.clause_terms import line_of
from commonground.render.misuse import Misuse, problem

FOLDER = "clauses"
_FIRST = "1"
"""The version of a clause of which nobody asks what is new."""


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
    references, languages that do not state the same, terms that nobody or two clauses define."""
    read: dict[str, dict[str, nodes.Template]] = {}
    for clause in clauses:
        for language in languages:
            if language not in clause.texts:
                args = {"clause": clause.id, "language": language}
                yield Diagnostic(faults.CLAUSE_LANGUAGE, clause.node.location, args)
            if clause.node["title"].get(language) is None:
                args = {"clause": clause.id, "language": language}
                yield Diagnostic(faults.CLAUSE_TITLE, clause.node["title"].key_location, args)
        trees = read.setdefault(clause.id, {})
        for language, name in clause.texts.items():
            try:
                trees[language] = environment.parse(templates[name])
            except TemplateSyntaxError as error:
                where = line_of(name, error.lineno)
                yield Diagnostic(faults.CLAUSE_SYNTAX, where, {"problem": problem(error)})
        for language, tree in trees.items():
            yield from _parameters(clause, clause.texts[language], tree, environment)
            yield from _references(clauses, clause.texts[language], tree)
            for figure, line in clause_texts.figures(tree, language):
                where = line_of(clause.texts[language], line)
                yield Diagnostic(faults.LITERAL_FIGURE, where, {"figure": figure})
        yield from _apart({clause.texts[language]: tree for language, tree in trees.items()})
        yield from _changes(clause, languages)
    yield from clause_terms.audit(clauses, read)


def _references(
    clauses: tuple[Clause, ...], name: str, tree: nodes.Template
) -> Iterator[Diagnostic]:
    known = {clause.id for clause in clauses}
    for id, line in clause_texts.references(tree):
        if id not in known:
            yield Diagnostic(faults.CLAUSE_REFERENCE, line_of(name, line), {"clause": id})


def _apart(trees: Mapping[str, nodes.Template]) -> Iterator[Diagnostic]:
    """What one language of a clause states and another does not; told once for each language."""
    stated = {name: tuple(clause_texts.statements(tree)) for name, tree in trees.items()}
    everywhere = {one.what: (name, one) for name, found in stated.items() for one in found}
    for name, found in stated.items():
        missing = set(everywhere) - {one.what for one in found}
        for what in sorted(missing):
            other, one = everywhere[what]
            args = {"what": what, "template": other}
            yield Diagnostic(
                faults.CLAUSE_APART, line_of(name, 1), args, (line_of(other, one.line),)
            )


def _parameters(
    clause: Clause, name: str, tree: nodes.Template, environment: Environment
) -> Iterator[Diagnostic]:
    used = meta.find_undeclared_variables(tree) - set(environment.globals)
    for parameter in sorted(used - set(clause.parameters)):
        line = next(
            (node.lineno for node in tree.find_all(nodes.Name) if node.name == parameter), 1
        )
        yield Diagnostic(faults.CLAUSE_UNDECLARED, line_of(name, line), {"parameter": parameter})
    for parameter in sorted(set(clause.parameters) - used):
        declared = clause.node.get("needs", parameter) or clause.node["mentions"][parameter]
        where = declared.key_location
        args = {"parameter": parameter, "template": name}
        yield Diagnostic(faults.CLAUSE_UNUSED, where, args, (line_of(name, 1),))


def _changes(clause: Clause, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Languages in which nothing tells what is new in the version that the clause has now."""
    version = clause.node["version"]
    told = clause.node.get("changes", f"v{version.text}")
    for language in languages if version.text != _FIRST else ():
        if told is None or told.get(language) is None:
            args = {"version": version.text, "language": language}
            yield Diagnostic(faults.CHANGE_UNTOLD, version.location, args)
