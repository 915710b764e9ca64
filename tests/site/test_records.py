"""Records and campaigns on the site: what is open, what replaced what, what waits for what."""

import re
from posixpath import normpath

import pytest

from commonground.model.partnership import Partnership
from tests.render.shipped import shipped_files
from tests.site.reading import TOP, Pages, loaded, pages_of, section, with_files

RECORDS = (
    "decisions", "records/index", "records/decisions-2027", "records/meetings-2027",
    "records/updates-2027", "records/feedback-2027", "records/changes-2027",
    "records/incidents-2027", "records/unsure-2027",
    "campaigns/spring-launch", "campaigns/july-launch", "risk", "next-call",
)  # fmt: skip


@pytest.fixture(scope="module")
def pages(shipped: Partnership) -> Pages:
    return pages_of(shipped)


def test_every_kind_of_record_has_a_page(pages: Pages) -> None:
    assert set(RECORDS) <= set(pages)


def test_open_actions_carry_over_from_every_meeting_until_they_are_done(pages: Pages) -> None:
    actions = section(pages["records/index"], "Open actions")
    assert "Confirm in writing who works in July" in actions
    assert "(meetings-2027.md#2027-05-20-looking-back)" in actions
    assert "Check the captions" not in actions  # done on 7 April


def test_a_question_names_who_answers_and_the_one_piece_that_waits(pages: Pages) -> None:
    questions = section(pages["records/index"], "Somebody is unsure")
    assert "Is “ad” still the whole truth" in questions
    assert "Leo Exampleby" in questions
    assert "Peach break" in questions
    assert "waits</span> Peach break" in pages["campaigns/july-launch"]
    assert "waits</span>" not in pages["campaigns/spring-launch"]


def test_an_answered_question_holds_nothing_and_shows_its_answer() -> None:
    asked = shipped_files()[f"{TOP}unsure/2027-05-25-gift-and-fee.yaml"].decode()
    answered = f"{asked}answered: 2027-05-26, leo\nanswer: Say both.\n"
    pages = pages_of(with_files(**{"unsure__2027-05-25-gift-and-fee": answered}))
    assert "Somebody is unsure" not in pages["records/index"]
    assert "waits</span>" not in pages["campaigns/july-launch"]
    assert "Say both." in pages["records/unsure-2027"]


def test_feedback_leaves_actions_that_carry_over() -> None:
    said = shipped_files()[f"{TOP}feedback/2027-05-24-evidence.yaml"].decode()
    with_action = (
        f"{said}actions:\n  peach-report:\n    owner: volna.producer\n    due: 2027-06-04\n"
        "    what: {en: Send the report., ru: Прислать протокол.}\n"
    )
    pages = pages_of(with_files(**{"feedback__2027-05-24-evidence": with_action}))
    actions = section(pages["records/index"], "Open actions")
    assert "Send the report." in actions
    assert "(feedback-2027.md#2027-05-24-evidence)" in actions
    assert "Send the report." in pages["records/feedback-2027"]


def test_a_finding_of_a_debrief_is_open_until_it_is_done(pages: Pages) -> None:
    actions = section(pages["records/index"], "Open actions")
    assert "Ask the laboratory before the brief is written." in actions
    assert "Decide who approves" not in actions


def test_feedback_without_an_answer_waits_and_answered_feedback_does_not(pages: Pages) -> None:
    waiting = section(pages["records/index"], "Waiting for an answer")
    assert "peach report" in waiting
    assert "31 May 2027" in waiting
    assert "two days later" not in waiting


def test_praise_waits_for_no_answer(pages: Pages) -> None:
    assert "Please don't do it again" in pages["records/feedback-2027"]
    assert "Please don't do it again" not in pages["records/index"]


def test_unnamed_feedback_stays_unnamed(pages: Pages) -> None:
    assert "## Without a name: a suggestion" in pages["records/feedback-2027"]


def test_a_change_holds_once_every_party_agreed_and_the_creator_did_not_decline(
    pages: Pages,
) -> None:
    changes = pages["records/changes-2027"]
    states = {
        name: next(iter(re.findall(r'cg-badge">([^<]+)', section(changes, name))))
        for name in ("July launch a week later", "Second post on a Tuesday", "Spanish captions")
    }
    assert states == {
        "July launch a week later": "open",
        "Second post on a Tuesday": "agreed",
        "Spanish captions": "declined by the creator",
    }
    assert "Sunset Bridge Studio" in section(pages["records/index"], "Changes to agree on")


def test_what_a_change_costs_is_for_signatories(shipped: Partnership, pages: Pages) -> None:
    assert "1,650.00 USD" not in pages["records/changes-2027"]
    assert "1,650.00 USD" in pages_of(shipped, "signatories")["records/changes-2027"]


def test_how_to_wake_somebody_is_for_signatories(shipped: Partnership, pages: Pages) -> None:
    assert "555-0102" not in "".join(pages.values())
    assert "555-0102" in pages_of(shipped, "signatories")["risk"]


def test_everybody_else_sees_no_records(shipped: Partnership) -> None:
    public = pages_of(shipped, "public")
    assert "index" in public
    assert not set(RECORDS) & set(public)


def test_a_meeting_is_fixed_when_every_party_confirmed_it() -> None:
    meeting = (
        "schema: meeting/1\ntitle: {en: July, ru: Июль}\nkind: weekly\n"
        "starts: 2027-06-03 08:30 America/Los_Angeles\nconfirmed:\n  volna: 2027-05-31, anna\n"
    )
    shown = pages_of(with_files(**{"meetings__2027-06-03-july": meeting}))
    july = section(shown["records/meetings-2027"], "July")
    assert "still to confirm: Sunset Bridge Studio" in july
    assert "18:30 (Moscow)" in july


def test_a_step_of_an_incident_that_came_too_late_is_marked() -> None:
    path = "incidents/2027-04-13-no-sugar.yaml"
    files = shipped_files()
    on_time = b"done: 2027-04-13 11:28 America/Los_Angeles"
    assert on_time in files[TOP + path]
    assert ">late<" not in pages_of(loaded(files))["records/incidents-2027"]
    files[TOP + path] = files[TOP + path].replace(
        on_time,
        b"done: 2027-04-13 22:21 Europe/Moscow",  # 12:21 in Los Angeles, a minute late
    )
    shown = pages_of(loaded(files))["records/incidents-2027"]
    assert shown.count(">late<") == 1


def test_entries_of_another_year_have_a_page_of_their_own() -> None:
    update = "schema: update/1\nwritten: 2028-01-07, boris\nparty: volna\n"
    update += "covers: 2028-01-03 to 2028-01-07\nnext: We plan the year.\n"
    shown = pages_of(with_files(**{"updates__2028-01-07-volna": update}))
    assert "We plan the year." in shown["records/updates-2028"]
    assert "We plan the year." not in shown["records/updates-2027"]


def test_the_board_sorts_steps_by_what_they_wait_for(pages: Pages) -> None:
    plan = section(pages["campaigns/july-launch"], "Plan")
    ready, waiting, done = (section(plan, name) for name in ("To do", "Waiting", "Done"))
    assert "Confirm who works in July" in ready
    assert "The creator accepts the brief" in waiting
    assert "Take up or decline" in done
    assert "Waits for: Get the laboratory's report on peach; Confirm who works in July" in waiting


def test_reviews_show_the_chosen_draft_and_one_verdict(pages: Pages) -> None:
    story = section(pages["campaigns/spring-launch"], "Break story")
    chosen = [line for line in story.splitlines() if ">chosen<" in line]
    assert len(chosen) == 1
    assert "Long walk" in chosen[0]
    assert story.count("approved with corrections") == 1


def test_reviews_say_which_round_it_is_and_who_is_waited_for(pages: Pages) -> None:
    story = section(pages["campaigns/spring-launch"], "Break story")
    assert ">published<" in story
    assert "round 1 of 1" in story
    files = shipped_files()
    path = TOP + "campaigns/spring-launch/reviews.yaml"
    kept, verdict, _ = files[path].partition(b"        merged: 2027-04-02")
    assert verdict
    files[path] = kept
    waiting = section(pages_of(loaded(files))["campaigns/spring-launch"], "Break story")
    assert "waits for the verdict" in waiting
    assert "the ball is with Anna Primerova (Volna Agency, lead)" in waiting
    assert "until Monday, 5 April 2027, 10:00 (Moscow)" in waiting  # over a weekend
    assert "missed slots" not in waiting
    early, late = b"slot: 2027-04-01 09:30", b"slot: 2027-03-30 09:30"
    files[path] = kept.replace(early, late)
    missed = section(pages_of(loaded(files))["campaigns/spring-launch"], "Break story")
    assert "missed slots: 1" in missed


def test_sources_say_until_when_they_may_be_used(pages: Pages) -> None:
    sources = section(pages["campaigns/spring-launch"], "Sources and licences")
    assert "| 13 April 2028 |" in sources
    assert "| never |" in sources


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_link_to_a_record_finds_it(shipped: Partnership, language: str) -> None:
    pages = pages_of(shipped, language=language)
    links = [
        (name, target, entry)
        for name, text in pages.items()
        for target, entry in re.findall(r"\(([a-z0-9/.-]+)\.md#([0-9a-z-]+)\)", text)
    ]
    assert len(links) > 10
    for name, target, entry in links:
        folder = name.rpartition("/")[0]
        assert f"{{: #{entry} }}" in pages[normpath(f"{folder}/{target}".lstrip("/"))], (
            name,
            target,
        )


def test_hundreds_of_entries_fit_on_the_pages_of_a_year() -> None:
    files = shipped_files()
    for day in range(1, 29):
        for number in range(20):
            path = f"{TOP}updates/2027-02-{day:02}-note-{number}.yaml"
            files[path] = (
                f"schema: update/1\nwritten: 2027-02-{day:02}, boris\nparty: volna\n"
                f"covers: 2027-02-{day:02} to 2027-02-{day:02}\ndone: Note {number}.\n"
            ).encode()
    partnership = loaded(files)
    assert len(partnership.entries["update"]) > 560
    assert pages_of(partnership)["records/updates-2027"].count("Note 19.") == 28
