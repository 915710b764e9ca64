"""What can be wrong with what a workspace decides (CG601 to CG609) and adds (CG718, CG719)."""

from commonground.diagnostics import Fault, Severity

UNKNOWN_FINDING = Fault(
    "CG601", "unknown-finding", Severity.ERROR,
    "no finding is called '{name}'",
    "{hint}",
    """The settings speak of a finding that the tool does not know.

    Why: A misspelt name would switch nothing, and everybody would believe that it did.

    Bad (commonground.yaml):
        rules:
          no-standin: error

    Good:
        rules:
          no-stand-in: error
    """,
)  # fmt: skip

NOT_SWITCHABLE = Fault(
    "CG602", "not-switchable", Severity.ERROR,
    "{code} {name} stands as it is: it can be neither switched nor waived nor put up with",
    "mend what it finds, and take this line out",
    """A fault of reading, of form or of the settings themselves is switched off, waived or put into
    the baseline.

    Why: What was not read was not checked. All rules build on files that can be read and are in
    form.

    Bad (commonground.yaml):
        rules:
          unknown-key: off

    Good:
        rules:
          one-language-only: off
    """,
)  # fmt: skip

SAID_TWICE = Fault(
    "CG603", "rule-set-twice", Severity.ERROR,
    "{code} {name} is set twice",
    "keep one of the two lines",
    """A rule is set under its code and under its name.

    Why: One of the two lines would count, and nobody could tell which.

    Bad (commonground.yaml):
        rules:
          CG203: error
          no-stand-in: off

    Good:
        rules:
          CG203: error
    """,
)  # fmt: skip

UNKNOWN_PARTNERSHIP = Fault(
    "CG604", "unknown-partnership", Severity.ERROR,
    "there is no partnership '{name}' here",
    "{hint}",
    """A waiver names a partnership that the workspace does not hold.

    Why: It would waive nothing, and everybody would believe that it did.

    Bad (commonground.yaml):
        waivers:
          late-report:
            rule: no-stand-in
            partnership: moscow-californa
            because: Boris joins in March.
            until: 2027-03-01

    Good:
        waivers:
          late-report:
            rule: no-stand-in
            partnership: moscow-california
            because: Boris joins in March.
            until: 2027-03-01
    """,
)  # fmt: skip

WAIVER_EXPIRED = Fault(
    "CG605", "waiver-expired", Severity.ERROR,
    "the waiver '{waiver}' ended on {until}",
    "mend what it waived and take it out, or agree on a later date",
    """A waiver is past its date. What it waived counts again.

    Why: A waiver is a promise to mend something by a day. Without an end, exceptions become the
    rule.

    Bad (commonground.yaml):
        waivers:
          stand-in-of-anna:
            rule: no-stand-in
            partnership: moscow-california
            because: Boris joins in March.
            until: 2020-03-01

    Good:
        waivers:
          stand-in-of-anna:
            rule: no-stand-in
            partnership: moscow-california
            because: Boris joins in March.
            until: 2027-03-01
    """,
)  # fmt: skip

WAIVER_STALE = Fault(
    "CG606", "waiver-stale", Severity.WARNING,
    "the waiver '{waiver}' waives nothing any more",
    "take it out; if it never waived anything, look at its rule, file and place",
    """A waiver to which no finding belongs.

    Why: It would silently waive the next slip of that kind.

    Bad (commonground.yaml):
        waivers:
          stand-in-of-anna:
            rule: no-stand-in
            partnership: moscow-california
            because: Boris joins in March. (He has joined.)
            until: 2027-03-01

    Good:
        waivers:
    """,
)  # fmt: skip

BASELINE_OUTDATED = Fault(
    "CG607", "baseline-outdated", Severity.WARNING,
    "the baseline holds {known} of {code} {name} here, {found} are found",
    "take it out: run `commonground baseline`",
    """The baseline holds a finding that no longer occurs.

    Why: It would silently put up with the next slip in that place.

    Bad (baseline.yaml):
        findings:
          partnerships/moscow-california/agreement.yaml:
            CG203:
              parties.volna.people.anna: 1

    Good (baseline.yaml):
        findings:
    """,
)  # fmt: skip

UNKNOWN_STAGE = Fault(
    "CG718", "unknown-stage", Severity.ERROR,
    "there is no stage '{name}'",
    "{hint}",
    """The workspace adds to the checklist of a stage that no partnership goes through.

    Why: Nobody would ever be shown its items.

    Bad (templates/library/stages.yaml):
        stages:
          tryal:
            items:
              samples-tasted:
                text: We tasted the samples.

    Good:
        stages:
          trial:
            items:
              samples-tasted:
                text: We tasted the samples.
    """,
)  # fmt: skip

ITEM_WITHOUT_WORDS = Fault(
    "CG719", "item-without-words", Severity.ERROR,
    "the item '{name}' is not one of the shipped ones, and has no `text`",
    "say under `text` what has been done when it is ticked, or correct its name",
    """The workspace adds an item to a checklist without saying what it is.

    Why: Nobody knows what a tick would mean. An item that is shipped has its words already; there
    it may be a slip in the name.

    Bad (templates/library/stages.yaml):
        stages:
          trial:
            items:
              real-brief-send:
                evidence: no

    Good:
        stages:
          trial:
            items:
              real-brief-sent:
                evidence: no
    """,
)  # fmt: skip

FAULTS = (
    UNKNOWN_FINDING, NOT_SWITCHABLE, SAID_TWICE, UNKNOWN_PARTNERSHIP,
    WAIVER_EXPIRED, WAIVER_STALE, BASELINE_OUTDATED, UNKNOWN_STAGE, ITEM_WITHOUT_WORDS,
)  # fmt: skip
