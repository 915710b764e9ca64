"""Rules about the words that an agreement defines: each is used, and means one thing only."""

from collections.abc import Iterator, Mapping
from itertools import chain

from commonground.diagnostics import Argument, Phrase, Severity
from commonground.model.clauses import Clause
from commonground.model.node import Node
from commonground.model.prose import fold
from commonground.model.wordlists import Entry, Search, Table
from commonground.rules.definition import Finding, Scope, rule
from commonground.rules.languages import entry_of
from commonground.rules.own_words import worded_in

_ENGLISH = "en"
"""The language of keys and codes."""


@rule(
    "CG326", "definition-unused", Severity.WARNING,
    "'{term}' is defined, and nothing in this partnership uses the word",
    help="take the definition out, or use the word where it is meant",
)  # fmt: skip
def definition_unused(scope: Scope) -> Iterator[Finding]:
    """The agreement defines a word that none of its files uses, in a text or as a key or code.

    The word is looked for in English, as its key says it, and in other languages where the
    glossary has it under the same key.

    Why: A definition that nothing rests on is read all the same, and makes both sides ask which
    other word must have been meant.

    Bad (agreement.yaml):
        definitions:
          cutdown: {en: A shorter version of a video., ru: Короткая версия ролика.}

    Good (agreement.yaml):
        definitions:
          report: {en: One page with figures., ru: Страница с цифрами.}
    """
    definitions = scope.partnership.agreement.get("definitions")
    searches = _searches(scope, definitions) if definitions else {}
    unused = {term for search in searches.values() for term in search.against}
    for used in chain(_used_in_texts(scope, searches), _used_as_names(scope, searches)):
        unused -= used
        if not unused:
            return
    for term, meaning in definitions.items() if definitions else ():
        if term in unused:
            yield Finding(meaning.key_location, {"term": term})


@rule(
    "CG327", "defined-twice", Severity.ERROR,
    "'{term}' is defined twice, the other time {by}",
    help="leave one of the two; where the contract is to mean something else by its word, say so "
    "under `own_words` of that clause",
)  # fmt: skip
def defined_twice(scope: Scope) -> Iterator[Finding]:
    """Two definitions have the same wording, or a word is defined that the contract defines.

    Why: Of two words with one meaning, somebody takes the second to mean more. And where agreement
    and contract differ, the contract prevails: a definition of "work" in the agreement is none.

    Bad (agreement.yaml):
        definitions:
          work: {en: Only the videos., ru: Только ролики.}

    Good (agreement.yaml):
        definitions:
          report: {en: One page with figures., ru: Страница с цифрами.}
    """
    definitions = scope.partnership.agreement.get("definitions")
    if definitions is None:
        return
    contract = {form: clause.number for clause in scope.partnership.library.clauses.values()
                for term in clause.defines for form in clause.forms(term, _ENGLISH)}  # fmt: skip
    before: dict[tuple[str, str], Node] = {}
    for term, meaning in definitions.items():
        number = contract.get(_spoken(term))
        if number is not None:
            by = Phrase("in clause {number} of the contract, which prevails", {"number": number})
            yield Finding(meaning.key_location, {"term": term, "by": by})
        wordings = [(language, fold(text.text).casefold())
                    for language, text in worded_in(scope, meaning)]  # fmt: skip
        same = next((before[one] for one in wordings if one in before), None)
        if same is not None:
            by = Phrase("as '{term}'", {"term": same.key})
            yield Finding(meaning.key_location, {"term": term, "by": by}, (same.key_location,))
        before |= dict.fromkeys(wordings, meaning)


@rule(
    "CG328", "rejected-and-agreed", Severity.WARNING,
    "the glossary rejects '{word}' for '{term}', and {agreed}",
    help="take it out of `never`, or agree on another word",
)  # fmt: skip
def rejected_and_agreed(scope: Scope) -> Iterator[Finding]:
    """The glossary rejects the very word that it gives as the rendering of a term, that the
    agreement defines, or by which the contract calls the same.

    Why: A translator who looks it up finds that the word must and must not be used, and both
    texts are right.

    Bad (agreement.yaml):
        glossary:
          merged-list:
            means: {en: merged list, ru: общий список}
            never: {en: [merged list]}

    Good (agreement.yaml):
        glossary:
          merged-list:
            means: {en: merged list, ru: общий список}
            never: {en: [list of remarks]}
    """
    agreement = scope.partnership.agreement
    glossary, definitions = agreement.get("glossary"), agreement.get("definitions")
    defined = {_spoken(term): meaning.key_location
               for term, meaning in (definitions.items() if definitions else ())}  # fmt: skip
    for term, entry in glossary.items() if glossary else ():
        means, never = entry.get("means"), entry.get("never")
        agreed = {(language, fold(text.text).casefold()): text.location
                  for language, text in (worded_in(scope, means) if means else ())}  # fmt: skip
        for language, words in never.items() if never else ():
            for word in words.entries():
                said = fold(word.text).casefold()
                english = defined.get(said) if language == _ENGLISH else None
                where = agreed.get((language, said)) or english
                clause = _by_contract(scope, term, language, said)
                args: dict[str, Argument] = {"word": word.text, "term": term, "agreed": _AGREED}
                if where is not None:
                    yield Finding(word.location, args, (where,))
                elif clause is not None:
                    number = {"number": clause.number}
                    says = Phrase("clause {number} of the contract says it", number)
                    yield Finding(word.location, {**args, "agreed": says})


_AGREED = Phrase("it is agreed all the same")


def _by_contract(scope: Scope, term: str, language: str, word: str) -> Clause | None:
    """The clause that defines a term by that word, if one does."""
    clauses = scope.partnership.library.clauses.values()
    return next((one for one in clauses if word in one.forms(term, language)), None)


def _searches(scope: Scope, definitions: Node) -> Mapping[str, Search]:
    """What finds the defined words in each language that is known to have them."""
    entries: dict[str, list[Entry]] = {}
    for term in dict(definitions.items()):
        means = scope.partnership.agreement.get("glossary", term, "means")
        known = dict(means.items()) if means else {}
        words = {_ENGLISH: _spoken(term)} | {one: text.text for one, text in known.items()}
        for language in scope.partnership.languages:
            if language in words:
                entry = entry_of(words[language], language, term)
                entries.setdefault(language, []).append(entry)
    return {
        language: Search(Table.of(some), frozenset(), frozenset(),
                         against=frozenset(entry.list for entry in some))
        for language, some in entries.items()
    }  # fmt: skip


def _used_in_texts(scope: Scope, searches: Mapping[str, Search]) -> Iterator[set[str]]:
    """The defined words of each text, but for a definition's own word in it."""
    for root, pointer, value, _ in scope.texts:
        if pointer[:1] != ("glossary",):
            own = {str(pointer[1])} if pointer[:1] == ("definitions",) else set()
            for language, text in worded_in(scope, Node(root.document, value, pointer)):
                yield _terms_in(text.text, searches.get(language)) - own


def _used_as_names(scope: Scope, searches: Mapping[str, Search]) -> Iterator[set[str]]:
    """The defined words that are keys or codes."""
    named = {
        _spoken(str(one))
        for _, pointer, value, shape in scope.places
        if shape.format != "text" and pointer[:1] not in (("definitions",), ("glossary",))
        for one in (*pointer[-1:], value) if isinstance(one, str)
    }  # fmt: skip
    yield _terms_in("\n".join(sorted(named)), searches.get(_ENGLISH))


def _terms_in(text: str, search: Search | None) -> set[str]:
    """The defined words in a text and in what it quotes."""
    if search is None:
        return set()
    hits = search.hits(text)
    quoted = (search.hits(quote[1:-1]) for _, quote in hits["quoted"])
    return {term for met in (hits, *quoted) for term in met} - {"quoted"}


def _spoken(term: str) -> str:
    """A key as a word: `net-sales` is "net sales"."""
    return term.replace("-", " ").replace("_", " ")
