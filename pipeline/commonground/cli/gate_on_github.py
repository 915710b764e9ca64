"""The part of `commonground gate` that asks GitHub, and speaks there."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from commonground.cli.context import Context
from commonground.cli.failures import told
from commonground.cli.github import github_of
from commonground.clock import system_clock
from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.flows.announcing import Desk, announce, judge, refuse_queue, sweep
from commonground.flows.gating_pulls import GatedPull, gate_pull
from commonground.forge.github_event import LARGEST, Every, Nothing, One, Queued, subject
from commonground.gate.reasons import OUTCOMES

_NUMBER = re.compile("[1-9][0-9]{0,8}")
_RIGHT = Phrase("set GH_TOKEN to one that may read pull requests and contents")


def desk(context: Context, named: str, author: str) -> tuple[Desk, int | None]:
    """Where `OWNER/REPO#N` is judged, and the number, if there is one."""
    repository, sign, number = named.partition("#")
    if sign and not _NUMBER.fullmatch(number):
        raise UseError("'{name}' names no pull request", "write OWNER/REPO#N", name=named[:80])
    github = github_of(repository, _RIGHT)
    return (
        Desk(context.root, github, author, context.words, system_clock),
        int(number) if sign else None,
    )


def judge_one(
    context: Context, at: Desk, number: int | None, announced: bool, supposing: tuple[str, ...]
) -> GatedPull | None:
    """Judge one pull request; None where it is closed and there is nothing to announce."""
    if number is None:
        raise UseError("no pull request is named", "write OWNER/REPO#N, or add --sweep")
    if not announced:
        return gate_pull(at.root, at.pulls, number, at.clock(), supposing)
    judged = announce(at, number)
    if judged is None:
        context.say("#{n} is closed; nothing is announced.", n=number)
    return judged


def judge_several(
    context: Context, at: Desk, number: int | None, event: Path | None, announced: bool
) -> int:
    """Judge what an event is about, or every open pull request; gives the exit code."""
    if number is not None:
        raise UseError("one pull request is named, and several are asked for", "leave out #N")
    about = subject(_read(event)) if event is not None else Every()
    if isinstance(about, Nothing):
        context.say("This is about no pull request.")
        return 0
    if isinstance(about, Queued):
        if announced:
            refuse_queue(at, about.commit)
        context.say("A merge queue cannot prove who agreed to what: merge one by one, without it.")
        return 1
    codes = [_told(context, *one) for one in _judged(at, about, announced)]
    if not codes:
        context.say("There is no open pull request.")
    return max(codes, default=0)


def _judged(
    at: Desk, about: One | Every, announced: bool
) -> Iterator[tuple[int, GatedPull | Exception | None]]:
    look = announce if announced else judge
    if isinstance(about, One):
        yield about.number, look(at, about.number)
    else:
        yield from sweep(at, look)


def _told(context: Context, number: int, found: GatedPull | Exception | None) -> int:
    """One line for each pull request, or what kept it from being judged."""
    if isinstance(found, Exception):
        context.say("#{n}: could not be judged", n=number)
        return told(found, context.words)
    if found is None:
        context.say("#{n} is closed; nothing is announced.", n=number)
        return 0
    said = context.words.phrase(OUTCOMES[found.gated.verdict.outcome])
    click.echo(f"#{number}: {said}")
    return 0 if found.passes else 1


def _read(event: Path) -> bytes:
    with event.open("rb") as file:
        return file.read(LARGEST)
