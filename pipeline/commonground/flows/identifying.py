"""By what people sign: their accounts and keys are asked for, and become changes of one file."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from commonground.diagnostics import Argument, Diagnostic, Location, Phrase
from commonground.errors import UseError
from commonground.forge.github_answers import Account
from commonground.model.node import Node
from commonground.pointer import Pointer
from commonground.scaffold.defaults import default
from commonground.scaffold.interview import Interview
from commonground.scaffold.questions import Check, Question, Spot, place_question
from commonground.schema import faults, hints
from commonground.schema.catalog import Schema
from commonground.source.editing import Put
from commonground.source.positions import Data, Document

NOBODY = "none"
_ACCOUNT = Phrase("Account on GitHub")
_KEY = Phrase("Public SSH key")
_FIRST_SK, _PLAIN_NAME, _HARDWARE_NAME = "sk-", "key", "security-key"


@dataclass(frozen=True)
class Means:
    """What is asked outside of the workspace. Both raise UseError where there is no answer."""

    account: Callable[[str], Account]
    """The account of a forge that has this name now."""
    key: Callable[[str], str]
    """The public key that is meant: a file, the key itself, or `git` for the one of git."""


@dataclass(frozen=True)
class Person:
    """Somebody who signs. `entry` is what stands at `at` already; `fresh` is what is put there
    where nothing does."""

    at: Pointer
    reference: str
    name: str
    side: str
    entry: Node | None
    fresh: Mapping[str, Data] = field(default_factory=dict)

    def text(self, *keys: str) -> str:
        """What stands under keys of the entry; nothing where it is open."""
        found = self.entry.get(*keys) if self.entry is not None else None
        return found.text if found is not None else ""

    @property
    def has_key(self) -> bool:
        """Whether there is a key that nobody revoked."""
        return any(key.get("revoked") is None for key in self.keys.values())

    @property
    def keys(self) -> dict[str, Node]:
        """The keys that are entered already, by name."""
        listed = self.entry.get("keys") if self.entry is not None else None
        return dict(listed.items()) if listed is not None else {}


@dataclass
class Identifying:
    """Asks one person after the other with `ask`; `changes` is what came of it."""

    interview: Interview
    document: Document
    schema: Schema
    means: Means
    today: date
    answers: list[tuple[Person, str, str]] = field(default_factory=list)
    _known: dict[str, tuple[str, str]] = field(default_factory=dict)

    def ask(self, person: Person) -> None:
        """Ask for the account and one more key of a person."""
        about = tuple(Phrase(text) for text in (person.name, person.side) if text)
        now = person.text("login") or person.text("account") or NOBODY
        self._known[now] = (person.text("account") or NOBODY, person.text("login"))
        account = self.interview.ask(Question(
            f"account.{person.reference}", _ACCOUNT, Phrase(
                "The name at the end of github.com/name, its number, or none."), about,
            default=now, check=self._account_check(person),
        ))  # fmt: skip
        key = self.interview.ask(Question(
            f"key.{person.reference}", _KEY, Phrase(
                "A file that ends in .pub, the key itself, or git for the one of git."), about,
            example="~/.ssh/id_ed25519.pub", needed=False, check=self._key_check(person),
        ))  # fmt: skip
        self.answers.append((person, account, key))

    def changes(self) -> Iterator[Put]:
        """Ask for the days on which new keys count; then everything, place by place."""
        first, last = self._days() if any(key for *_, key in self.answers) else ("", "")
        for person, answer, key in self.answers:
            yield from self._entry(person, {**self._login(person, answer)}, {
                name: {"key": line, **self._days_of(person.keys.get(name), first, last)}
                for name, line in self._new_key(person, key)
            })  # fmt: skip

    def can_sign(self, party: str) -> bool:
        """Whether anybody of a party has an account or a key, after what was answered."""
        return any(
            (answer or person.text("account")) not in ("", NOBODY) or key or person.has_key
            for person, answer, key in self.answers if person.reference.startswith(f"{party}.")
        )  # fmt: skip

    def _login(self, person: Person, answer: str) -> dict[str, Data]:
        """The account and what it is called, where they are others than before."""
        before = (person.text("account") or NOBODY, person.text("login"))
        then = self._account(answer) if answer else before
        return {} if then == before else {"account": then[0], "login": then[1]}

    def _new_key(self, person: Person, key: str) -> Iterator[tuple[str, str]]:
        if key:
            line = self.means.key(key)
            yield _key_name(person, line), line

    def _entry(
        self, person: Person, account: Mapping[str, Data], keys: Mapping[str, Data]
    ) -> Iterator[Put]:
        """What is new, in its place. An entry in braces with a key in it would be one long line."""
        shape = self.schema.shape.at(person.at)
        order = tuple(shape.properties) if shape is not None else ()
        if person.entry is None or (keys and self._in_braces(person.at)):
            before = person.entry.value if person.entry is not None else person.fresh
            whole = {**(before if isinstance(before, Mapping) else {}), **account}
            if keys:
                whole["keys"] = {name: node.value for name, node in person.keys.items()} | {**keys}
            yield Put(person.at, {key: whole[key] for key in order if whole.get(key)})
            return
        for key, text in account.items():
            if text or person.text(key):
                yield Put((*person.at, key), text or None, order)
        for name, value in keys.items():
            yield Put((*person.at, "keys", name), value, order)

    def _in_braces(self, at: Pointer) -> bool:
        span = self.document.location(at).span
        if span is None:
            return False
        line = self.document.text.split("\n")[span.start.line - 1]
        return line[span.start.column - 1 :].startswith("{")

    def _days(self) -> tuple[str, str]:
        """The first and the last day of the new keys; a year, unless somebody says otherwise."""
        place = (*self.answers[0][0].at, "keys", _PLAIN_NAME)
        today = self.today.isoformat()
        first = self.interview.ask(self._day("from", place, today))
        last = self.interview.ask(
            self._day("until", place, default(f"{first or today} + 1 year", {}))
        )
        return first, last

    def _day(self, key: str, above: Pointer, likely: str | None) -> Question:
        spot = Spot(self.document, self.schema, (*above, key))
        return place_question(key, spot, default=likely)

    def _days_of(self, known: Node | None, first: str, last: str) -> dict[str, Data]:
        """The days of a key. One that is renewed keeps the day on which it began."""
        if known is not None and not self.interview.was_given("from"):
            first = known["from"].text
        return {"from": first, "until": last}

    def _account(self, answer: str) -> tuple[str, str]:
        """The account that an answer means, and what it is called; looked up once."""
        if answer not in self._known:
            self._known[answer] = self._looked_up(answer)
        return self._known[answer]

    def _looked_up(self, answer: str) -> tuple[str, str]:
        if answer == NOBODY:
            return NOBODY, ""
        number = answer.removeprefix("github ")
        if number.isascii() and number.isdecimal():
            return f"github {number}", ""
        found = self.means.account(answer)
        if not found.is_person:
            raise UseError("'{login}' is an app", "an app cannot approve; name a person's account",
                           login=found.login)  # fmt: skip
        return found.number, found.login

    def _account_check(self, person: Person) -> Check:
        def check(answer: str) -> tuple[Diagnostic, ...]:
            try:
                account, _ = self._account(answer)
            except UseError as error:
                return (_refusal(_ACCOUNT, answer, error),)
            return Spot(self.document, self.schema, (*person.at, "account")).refusals(account)

        return check

    def _key_check(self, person: Person) -> Check:
        def check(answer: str) -> tuple[Diagnostic, ...]:
            try:
                line = self.means.key(answer)
                name = _key_name(person, line)
            except UseError as error:
                return (_refusal(_KEY, answer, error),)
            return Spot(self.document, self.schema, (*person.at, "keys", name, "key")).refusals(
                line
            )

        return check


def _key_name(person: Person, line: str) -> str:
    """The name of a key: the one that it has, or the first that is free."""
    for name, known in person.keys.items():
        if known["key"].text == line:
            if known.get("revoked") is not None:
                raise UseError("the key '{name}' was revoked", "make a new one and enter that",
                               name=name)  # fmt: skip
            return name
    stem = _HARDWARE_NAME if line.startswith(_FIRST_SK) else _PLAIN_NAME
    return _first_free(stem, person.keys)


def _first_free(stem: str, taken: Iterable[str]) -> str:
    names = set(taken)
    number = 1
    while (name := stem if number == 1 else f"{stem}-{number}") in names:
        number += 1
    return name


def _refusal(title: Phrase, answer: str, error: UseError) -> Diagnostic:
    """What is wrong with an answer, where only the world outside of the files can tell."""
    reason: Argument = Phrase("{problem}: {mend}", {
        "problem": Phrase(error.problem, error.args_), "mend": Phrase(error.mend, error.args_),
    })  # fmt: skip
    args: dict[str, Argument] = {"title": title, "value": hints.short(answer), "reason": reason}
    return Diagnostic(faults.MALFORMED, Location(""), args)
