"""Every rule, in the order of its code. A rule that is not listed here does not exist."""

from commonground.rules import (
    campaigns,
    completeness,
    decisions,
    escalation,
    money,
    people,
    records,
    references,
    timing,
)
from commonground.rules.definition import Rule

RULES: tuple[Rule, ...] = (
    references.unknown_reference,
    people.no_signatory,
    people.no_stand_in,
    people.stands_in_for_oneself,
    people.role_named_like_a_person,
    people.party_name_taken,
    decisions.no_decider,
    decisions.fallback_is_the_decider,
    decisions.no_fallback,
    escalation.escalation_gap,
    escalation.escalation_too_short,
    escalation.escalation_one_sided,
    escalation.escalation_without_end,
    completeness.stage_incomplete,
    completeness.language_missing,
    completeness.one_language_only,
    completeness.language_not_agreed,
    records.unknown_signer,
    records.evidence_missing,
    timing.term_ends_before_start,
    timing.due_outside_term,
    money.shares_do_not_add_up,
    timing.dates_out_of_order,
    campaigns.no_brief,
)
