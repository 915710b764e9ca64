"""Whether a repository on GitHub is set up so that a sign-off holds: facts in, findings out."""

from collections.abc import Iterable, Iterator

from commonground.diagnostics import Phrase
from commonground.forge.checkup_branches import of_branches
from commonground.forge.health import SHOWN, Facts, Finding, Health, Unknown, unknown
from commonground.source.tree import readable

WORKFLOWS = ("signoff.yml", "signoff-review.yml", "record.yml")
"""The workflow files without which nothing is judged or recorded."""


def findings(facts: Facts) -> tuple[Finding, ...]:
    """Everything that was looked at, in a fixed order."""
    return (
        *_workflows(facts), *of_branches(facts), *_visibility(facts), *_rights(facts),
        *_owners(facts), *_signers(facts),
    )  # fmt: skip


def holds(found: Iterable[Finding]) -> bool:
    """Whether everything essential is known to be fine."""
    return all(one.health is Health.FINE for one in found if one.is_essential)


def _workflows(facts: Facts) -> Iterator[Finding]:
    missing = tuple(one for one in WORKFLOWS if one not in facts.workflows)
    if missing:
        yield Finding(
            "workflows", Health.WRONG,
            Phrase("workflows are missing: {names}", {"names": missing}),
            Phrase("take them from a workspace that `commonground init` has just written, or from "
                   "the repository of Common Ground, into .github/workflows"),
        )  # fmt: skip
    else:
        yield Finding("workflows", Health.FINE, Phrase("the workflows of sign-off are there"))


def _visibility(facts: Facts) -> Iterator[Finding]:
    if facts.repository.is_private:
        yield Finding("visibility", Health.FINE,
                      Phrase("only people who were invited can read the repository"))  # fmt: skip
    elif facts.enrolled:
        yield Finding(
            "visibility", Health.WRONG,
            Phrase("everybody can read the terms of {partnerships}: the repository is public",
                   {"partnerships": facts.enrolled[:SHOWN]}),
            Phrase("make it private; what was public may have been copied, and git forgets "
                   "nothing"),
        )  # fmt: skip
    else:
        yield Finding("visibility", Health.FINE,
                      Phrase("the repository is public, and nobody is enrolled in it"))  # fmt: skip


def _rights(facts: Facts) -> Iterator[Finding]:
    mend = Phrase("in Settings → Actions → General, choose “Read repository contents and packages "
                  "permissions” under “Workflow permissions”")  # fmt: skip
    asked = Phrase("what workflows may do that say nothing about it")
    if isinstance(facts.rights, Unknown):
        yield Finding("workflow-rights", Health.UNKNOWN, unknown(asked, facts.rights), mend)
    elif facts.rights.writes:
        yield Finding(
            "workflow-rights",
            Health.WRONG,
            Phrase("a workflow that says nothing about its rights may write"),
            mend,
        )
    else:
        said = Phrase("a workflow that says nothing about its rights may only read")
        yield Finding("workflow-rights", Health.FINE, said)


def _owners(facts: Facts) -> Iterator[Finding]:
    mend = Phrase("run `commonground codeowners`, and invite whom GitHub does not find")
    if isinstance(facts.owners, Unknown):
        said = unknown(Phrase("whether GitHub understands CODEOWNERS"), facts.owners)
        yield Finding("code-owners", Health.UNKNOWN, said, mend, False)
    elif facts.owners:
        faults = tuple(f"{one.line}: {readable(one.kind)[:60]}" for one in facts.owners[:SHOWN])
        said = Phrase("GitHub finds faults in CODEOWNERS, line {faults}", {"faults": faults})
        yield Finding("code-owners", Health.WRONG, said, mend, False)
    elif facts.owners is None and facts.enrolled:
        said = Phrase("there is no CODEOWNERS, so that GitHub asks nobody to review")
        yield Finding("code-owners", Health.WRONG, said, mend, False)
    else:
        yield Finding("code-owners", Health.FINE, Phrase("CODEOWNERS is in order"), None, False)


def _signers(facts: Facts) -> Iterator[Finding]:
    """Whether everybody who signs with an account can say so there."""
    shut_out, unknown = [], []
    for reference, person in facts.signers.items():
        if isinstance(person, Unknown):
            unknown.append(reference)
        elif person is None or (facts.repository.is_private and person.role in ("", "none")):
            shut_out.append(reference)
    mend = Phrase("invite them with the role “Read”, which is enough to review and to comment; "
                  "where an account is gone, name another one in the agreement")  # fmt: skip
    if shut_out:
        said = Phrase("cannot review or comment: {people}", {"people": tuple(shut_out)})
        yield Finding("signatories", Health.WRONG, said, mend)
    if unknown:
        said = Phrase("whether these can review and comment is not known: {people}",
                      {"people": tuple(unknown)})  # fmt: skip
        yield Finding("signatories", Health.UNKNOWN, said,
                      Phrase("run it with a token of an administrator"))  # fmt: skip
    if facts.signers and not shut_out and not unknown:
        yield Finding("signatories", Health.FINE, Phrase("everybody who signs can review there"))
