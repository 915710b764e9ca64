"""A report of a check: in the format that was asked for, and what to say below it."""

import sys
from collections.abc import Iterable, Iterator

import click

from commonground.cli.context import Context, paint
from commonground.flows.memory import NOTHING, Memory
from commonground.policy.report import Report, Standing

FORMATS = ("text", "json", "sarif", "github", "junit")
_MANY = 50
"""From more partnerships than this on, a terminal shows how far the check is."""


def memory(context: Context, wanted: bool) -> Memory:
    """What was found before in this workspace, unless nobody wants to know."""
    from commonground.flows.explain import all_faults
    from commonground.flows.shipped import fingerprint
    from commonground.source.store import DiskStore

    folder = context.cache if wanted else None
    if folder is None:
        return NOTHING
    return Memory(DiskStore(folder), fingerprint(), {fault.code: fault for fault in all_faults()})


def progress(ids: tuple[str, ...]) -> Iterable[str]:
    """The names, with a bar on the terminal where there are many."""
    return _bar(ids) if len(ids) > _MANY and sys.stderr.isatty() else ids


def _bar(ids: tuple[str, ...]) -> Iterator[str]:
    with click.progressbar(ids, file=sys.stderr) as bar:
        yield from bar


def printed(found: Report, form: str, context: Context) -> str:
    """The report as text."""
    match form:  # a report imports what it needs, so that the usual one starts quickly
        case "json":
            from commonground.reporters import json

            return json.report(found, context.words)
        case "sarif":
            from commonground.flows.explain import described
            from commonground.reporters import sarif

            return sarif.report(found, context.words, described, context.prefix)
        case "github":
            from commonground.reporters import github

            return github.report(found, context.words, context.prefix)
        case "junit":
            from commonground.reporters import junit

            return junit.report(found, context.words)
    from commonground.reporters import text

    counting = text.report(found.diagnostics, context.lines, context.words, paint)
    waived = text.waived(found.of(Standing.WAIVED), context.words, paint)
    return "\n\n".join(part for part in (counting, waived) if part)


def sum_up(found: Report, context: Context) -> None:
    """Say how much was looked at, what counts, and what does not."""
    context.say(
        "{files} {of_partnerships} checked ({place}): {errors}, {warnings}.",
        files=context.ngettext("{n} file", "{n} files", found.files),
        of_partnerships=context.ngettext(
            "of {n} partnership", "of {n} partnerships", len(found.partnerships)
        ),
        place=context.place,
        errors=context.ngettext("{n} error", "{n} errors", found.errors),
        warnings=context.ngettext("{n} warning", "{n} warnings", found.warnings),
    )
    waived, known = len(found.of(Standing.WAIVED)), len(found.of(Standing.KNOWN))
    if waived or known:
        context.say(
            "Not counted: {waived}, {known}.",
            waived=context.ngettext("{n} waived", "{n} waived", waived),
            known=context.ngettext("{n} in the baseline", "{n} in the baseline", known),
        )
