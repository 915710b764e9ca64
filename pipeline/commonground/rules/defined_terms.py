"""The rule about terms that a contract relies on and that nothing in it defines any more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from commonground.diagnostics import Severity
from commonground.model.clauses import Clause, introduced, terms_search
from commonground.model.node import Node
from commonground.model.wordlists import Search
from commonground.rules.definition import Finding, Scope, rule
from commonground.rules.own_words import worded_in


@rule(
    "CG528", "term-definition-lost", Severity.ERROR,
    "these words take the place of the clause that says what '{word}' means, and do not say it",
    help="say there what it is, with the word in quotation marks, for example (“{word}”)",
)  # fmt: skip
def term_definition_lost(scope: Scope) -> Iterator[Finding]:
    """A clause is replaced by own words that no longer define the terms which it defined, and
    other clauses use them.

    Why: The licence still speaks of "the works", and nothing in the contract says which those
    are.

    Bad (terms.yaml):
        own_words:
          scope:
            en: The creator writes one report.
            ru: Автор пишет один отчёт.

    Good (terms.yaml):
        own_words:
          scope:
            en: The creator writes one report (the “work”).
            ru: Автор пишет один отчёт («работа»).
    """
    contract = _Contract(scope)
    for id, worded in contract.own.items():
        clause = scope.partnership.library.clauses[id]
        if contract.is_ruled_out(clause):
            continue
        for term in (term for term in clause.defines if term in contract.used):
            lacking = [
                (language, text) for language, text in worded_in(scope, worded)
                if language in scope.partnership.languages
                and term not in contract.introduced(language, text)
            ]  # fmt: skip
            if lacking:
                (language, first), *others = lacking
                args = {"word": clause.word(term, language)}
                yield Finding(first.location, args, tuple(text.location for _, text in others))


@dataclass(frozen=True)
class _Contract:
    """The clauses of a partnership's contract, and the terms in them."""

    scope: Scope

    @cached_property
    def own(self) -> Mapping[str, Node]:
        """The clauses that it words itself."""
        terms = self.scope.partnership.terms
        own = terms.get("own_words") if terms else None
        known = self.scope.partnership.library.clauses
        return {id: worded for id, worded in own.items() if id in known} if own else {}

    @cached_property
    def used(self) -> frozenset[str]:
        """The terms on which the clauses rely that are printed."""
        clauses = self.scope.partnership.library.clauses
        agreed = (clause for id, clause in clauses.items()
                  if id not in self.own and any(self._about(clause)))  # fmt: skip
        return frozenset((*(term for clause in agreed for term in clause.uses), *self._in_own()))

    def introduced(self, language: str, text: Node) -> frozenset[str]:
        """The terms that own words define."""
        return introduced(self._searches[language], text.text)

    def is_ruled_out(self, clause: Clause) -> bool:
        """Whether the sides agreed on none of it, as on no fee."""
        return any(node.value == "none" for node in self._about(clause))

    @cached_property
    def _searches(self) -> Mapping[str, Search]:
        """What finds the terms in a text, by its language."""
        known = tuple(self.scope.partnership.library.clauses.values())
        return {one: terms_search(known, one) for one in self.scope.partnership.languages}

    def _about(self, clause: Clause) -> Iterator[Node]:
        """What is agreed of that which a clause is about."""
        for place in clause.needs.values():
            kind, *steps = place.split(".")
            root: Node | None = getattr(self.scope.partnership, kind)
            node = root.get(*steps) if root else None
            if node is not None and node.value not in ({}, [], ""):
                yield node

    def _in_own(self) -> Iterator[str]:
        for worded in self.own.values():
            for language, text in worded_in(self.scope, worded):
                if search := self._searches.get(language):
                    yield from search.against & search.hits(text.text).keys()
