"""What the pages of a partnership tell their readers."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

from commonground.flows import site
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from tests.site.conftest import settings


def changed(node: Node | None, change: Callable[[Any], object]) -> Node:
    """The file after a change to its data."""
    assert node is not None
    data = deepcopy(node.value)
    change(data)
    return Node(replace(node.document, data=data), data)


def page(partnership: Partnership, name: str, audience: str = "partners") -> str:
    """The Markdown of one English page."""
    made = site.playbook([partnership], settings(audience))
    path = f"partnerships/{partnership.id}/{name}.md"
    return next((one.text for one in made.pages["en"] if one.path == path), "")


def section(text: str, heading: str) -> str:
    """What stands under one heading."""
    return text.partition(f"# {heading}\n")[2].partition("\n#")[0]


def row(text: str, start: str) -> str:
    """The row of a table that begins so."""
    return next(line for line in text.splitlines() if line.startswith(f"| {start}"))


def test_a_question_shows_where_it_stands(shipped: Partnership) -> None:
    def reopen(data: Any) -> None:
        del data["agreed"]["conflicts"]
        del data["agreed"]["who-decides"]
        del data["questions"]["sunset"]["who-decides"]

    text = page(replace(shipped, calibration=changed(shipped.calibration, reopen)), "alignment")
    agreed = row(text, "**Which figures do we go by?**")
    assert "cg-badge--agreed" in agreed
    assert "Agreed under *Metrics*" in agreed
    assert "cg-badge--differs" in row(text, "**What do we do when we do not agree?**")
    waiting = row(text, "**Who decides what, and who is asked before?**")
    assert "cg-badge--open" in waiting
    assert waiting.split("|")[3].strip() == "—"
    assert "3 / 5" in text


def test_both_expectations_stand_beside_what_was_agreed(shipped: Partnership) -> None:
    text = section(page(shipped, "alignment"), "What each side took for normal")
    assert "| Rounds of changes | 3 | 2 | **2** |" in text
    assert "| Feedback within | 1 day | 2 working days | **24 hours** |" in text


def test_the_figures_that_the_sides_weigh_most_unlike_come_first(shipped: Partnership) -> None:
    text = section(page(shipped, "alignment"), "How much each figure matters")
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| ")]
    assert [cells[4].strip() for cells in rows] == ["Apart", "---", "3", "2", "1"]
    assert "Engagement shows early how it goes; orders decide." in rows[2][5]
    assert "`metrics.er_reach.window`" in rows[2][5]
    assert "7 days" in rows[2][5]
    assert not rows[4][5].strip()


def test_verdicts_are_scored_with_the_caveat_of_so_few(shipped: Partnership) -> None:
    text = section(page(shipped, "alignment"), "The same campaigns, judged by both")
    assert "| Same verdict | **33%** |" in text
    assert "| Cohen’s kappa (1960) | **0.00** |" in text
    assert "kappa would be anything from -0.50 to 0.50" in text


def test_the_same_verdict_everywhere_has_no_kappa(shipped: Partnership) -> None:
    def agree(data: Any) -> None:
        for campaign in data["campaigns"].values():
            for verdict in campaign["verdicts"].values():
                verdict["success"] = "no"

    text = page(replace(shipped, calibration=changed(shipped.calibration, agree)), "alignment")
    assert "| Same verdict | **100%** |" in text
    assert "| Cohen’s kappa (1960) | not defined |" in text


def test_a_lesson_leads_to_the_principle_that_it_became(shipped: Partnership) -> None:
    lesson = section(page(shipped, "alignment"), "Luna Nowhere")
    assert "[`principles.one-brief`](principles.md#one-brief)" in lesson
    principle = page(shipped, "principles").partition("{: #one-brief }")[2].partition("\n#")[0]
    assert "Comes from Luna Nowhere" in principle


def test_a_verdict_that_is_not_settled_says_so(shipped: Partnership) -> None:
    def unsettle(data: Any) -> None:
        del data["campaigns"]["winter-tea"]["agreed"]
        del data["campaigns"]["winter-tea"]["agreed_into"]

    text = page(replace(shipped, calibration=changed(shipped.calibration, unsettle)), "alignment")
    assert "no line is agreed" in section(text, "Kometa Tea")
    assert "no line is agreed" not in section(text, "Pedal Imaginary")


def test_what_became_of_an_assumption_is_told(shipped: Partnership) -> None:
    def disprove(data: Any) -> None:
        data["assumptions"]["staffed-in-july"]["disproved"] = "2027-05-10, maya"

    open_one = section(page(shipped, "alignment"), "What we take for granted")
    assert "not checked yet" in open_one
    text = page(replace(shipped, agreement=changed(shipped.agreement, disprove)), "alignment")
    assert "proved wrong" in text
    assert "10 May 2027, Maya Sampleton" in text


def test_each_section_shows_who_ticked_it(shipped: Partnership) -> None:
    def untick(data: Any) -> None:
        data["sections"]["sunset"]["escalation"] = None

    text = page(replace(shipped, checklists=changed(shipped.checklists, untick)), "alignment")
    ticked = section(text, "Read and agreed, section by section")
    assert "17 / 17" in ticked
    assert "16 / 17" in ticked
    assert row(ticked, "Escalation").count("○") == 1
    assert "14 January 2027, Anna Primerova" in row(ticked, "Communication")


def test_exceptions_of_campaigns_are_listed_beside_what_is_agreed(shipped: Partnership) -> None:
    text = section(page(shipped, "alignment"), "Where a campaign differs from the agreement")
    brief = shipped.campaigns["spring-launch"].brief
    assert brief is not None
    paths = [path for path, _ in brief["differs"].items()]
    assert paths
    assert all(f"`{path}`" in text for path in paths)


def test_what_each_side_thinks_is_for_the_partners_only(shipped: Partnership) -> None:
    assert page(shipped, "alignment", "public") == ""
    assert page(shipped, "principles", "public")


def _checklists(partnership: Partnership, audience: str = "partners") -> str:
    return page(partnership, "checklists", audience)


def _row(text: str, start: str) -> str:
    return next(row for row in text.splitlines() if row.startswith(f"| {start}"))


def test_of_some_items_one_tick_is_enough_and_others_belong_to_one_side(
    shipped: Partnership,
) -> None:
    trial = section(_checklists(shipped), "Trial")
    assert trial.count("1 / 5") == 2
    assert _row(trial, "A real brief was sent").count("○") == 0
    assert _row(trial, "A real brief was sent").count("✓") == 1
    assert _row(trial, "Feedback came").count("○") == 2
    assert "one side for both" in _row(trial, "We went round once more")


def test_each_stage_shows_its_days_and_how_far_it_is(shipped: Partnership) -> None:
    stages = section(_checklists(shipped), "Checklists")
    assert "✓</span> 14 January 2027 | 11–12 Jan 2027 |" in _row(stages, "Intro call")
    assert "now</span> | 21 January 2027 – 4 February 2027 |" in _row(stages, "Trial")
    assert "ahead</span> | 4 February 2027 – 29 April 2027 |" in _row(stages, "Active work")


def test_what_the_next_stage_waits_for_stands_on_top(shipped: Partnership) -> None:
    waits = section(_checklists(shipped), "Before the next stage")
    assert "feedback-merged (Volna Agency, Sunset Bridge Studio)" in waits
    assert "went-round-again (Volna Agency / Sunset Bridge Studio)" in waits


def test_evidence_leads_to_the_record_or_names_the_file(shipped: Partnership) -> None:
    def cite(data: Any) -> None:
        data["ticks"]["intro"]["volna"]["personal-cards"] += ", https://wiki.example/a_b"
        data["ticks"]["intro"]["sunset"]["personal-cards"] += ", on the | wiki"

    text = _checklists(replace(shipped, checklists=changed(shipped.checklists, cite)))
    met = _row(text, "We met the people")
    assert "](records/meetings-2027.md#2027-01-11-intro-call)" in met
    assert "`agreement.yaml`" in _row(text, "What we agreed stands")
    cards = _row(text, "Everybody wrote a short card")
    assert "](https://wiki.example/a_b)" in cards
    assert "on the \\| wiki" in cards


def test_stages_that_lie_ahead_are_told_without_ticks(shipped: Partnership) -> None:
    ahead = _checklists(shipped).partition("## What lies ahead")[2]
    assert "### Renewal" in ahead
    assert "We decided whether to go on." in ahead
    assert "### Close" in ahead
    assert "○" not in ahead


def test_days_that_follow_from_the_contract_are_for_the_signatories(shipped: Partnership) -> None:
    stages = section(_checklists(shipped), "Checklists")
    assert "| — |" in _row(stages, "Renewal")
    stages = section(_checklists(shipped, "signatories"), "Checklists")
    assert "2 December 2027 – 1 January 2028" in _row(stages, "Renewal")


def test_the_path_to_approval_is_drawn_where_it_is_agreed(shipped: Partnership) -> None:
    text = page(shipped, "how-we-work")
    assert "Path to approval: Final cut</title>" in text
    assert "Path to approval: Script" not in text  # it names no steps


def test_creators_and_personal_cards_are_for_the_partners_only(shipped: Partnership) -> None:
    assert "Juno Fiction" in page(shipped, "index")
    assert "Best before ten." in page(shipped, "index")
    public = page(shipped, "index", "public")
    assert public
    assert "Juno Fiction" not in public
    assert "Best before ten." not in public


def test_the_glossary_shows_every_language_and_what_to_reject(shipped: Partnership) -> None:
    text = section(page(shipped, "what-we-mean"), "Glossary")
    assert "| English | Russian | Never |" in text
    assert "| creator | автор | Russian: креатор, создатель |" in text


def test_the_campaigns_stand_side_by_side_with_what_each_took(shipped: Partnership) -> None:
    text = page(shipped, "pace", "signatories")
    assert _row(text, "Spring launch").startswith(
        "| Spring launch of Kometa Tea | 2.5 | 1 | 100% (9 of 9) |"
    )
    assert _row(text, "July launch").startswith("| July launch of Kometa Peach | — | — |")
    assert "| — | — | as at first | better than at first |" in _row(text, "**The last")
    assert page(shipped, "pace", "public") == ""
