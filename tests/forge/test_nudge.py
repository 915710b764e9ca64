"""One issue a partnership: what is to be done to it, and that twice is the same as once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from commonground.forge.nudge import (
    Change,
    Comment,
    Issue,
    Notice,
    Open,
    Overdue,
    Step,
    notice,
    plan,
)
from commonground.i18n import ENGLISH

BOT = "github-actions[bot]"
THERE = ("moscow", "berlin")


def _overdue(*names: str) -> list[Overdue]:
    return [Overdue("6 May 2027", name, "Leo (Studio)", f"a/{name}.yaml") for name in names]


def _notice(id: str, *names: str) -> Notice:
    return notice(id, f"The {id}", _overdue(*names), ENGLISH)


def _issue(number: int, body: str, *, is_open: bool = True, author: str = BOT) -> Issue:
    return Issue(number, author, is_open, body)


def _plan(notices: list[Notice], *issues: Issue) -> tuple[Step, ...]:
    return plan(notices, THERE, issues, BOT)


def _after(steps: tuple[Step, ...], issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """The issues once the steps are carried out."""
    known = {issue.number: issue for issue in issues}
    for step in steps:
        match step:
            case Open():
                number = max(known, default=0) + 1
                known[number] = _issue(number, step.body)
            case Change():
                known[step.number] = replace(
                    known[step.number], body=step.body, is_open=step.is_open
                )
    return tuple(known.values())


def test_what_is_overdue_opens_an_issue_and_nothing_opens_none() -> None:
    (step,) = _plan([_notice("moscow", "answer"), _notice("berlin")])
    assert isinstance(step, Open)
    assert (step.id, step.title) == ("moscow", "Overdue: The moscow")
    assert step.body.startswith("<!-- commonground nudge: moscow -->\n")
    assert "- **6 May 2027** · `answer` · `Leo (Studio)` · `a/answer.yaml`" in step.body


def test_a_second_run_does_nothing() -> None:
    wanted = _notice("moscow", "answer", "confirm")
    for line_end in ("\n", "\r\n"):
        known = _issue(7, wanted.body.replace("\n", line_end).strip())
        assert _plan([wanted], known) == ()


def test_what_is_new_is_written_down_first_and_then_told_once() -> None:
    known = _issue(7, _notice("moscow", "answer").body)
    wanted = _notice("moscow", "answer", "confirm")
    change, comment = _plan([wanted], known)
    assert change == Change("moscow", 7, wanted.body, True)
    assert isinstance(comment, Comment)
    assert comment.body == (
        "This has become overdue as well:\n\n"
        "- **6 May 2027** · `confirm` · `Leo (Studio)` · `a/confirm.yaml`\n"
    )
    assert _plan([wanted], *_after((change,), (known,))) == ()


def test_what_is_done_leaves_the_issue_without_a_word() -> None:
    wanted = _notice("moscow", "answer")
    assert _plan([wanted], _issue(7, _notice("moscow", "answer", "confirm").body)) == (
        Change("moscow", 7, wanted.body, True),
    )


def test_it_is_closed_when_nothing_is_overdue_and_opened_again_when_something_is() -> None:
    known = _issue(7, _notice("moscow", "answer").body)
    (closing,) = _plan([_notice("moscow")], known)
    assert isinstance(closing, Change)
    assert not closing.is_open
    assert "Nothing is overdue any more." in closing.body
    (closed,) = _after((closing,), (known,))
    assert _plan([_notice("moscow")], closed) == ()
    again = _notice("moscow", "vote")
    assert _plan([again], closed) == (Change("moscow", 7, again.body, True),)


def test_what_somebody_closed_by_hand_is_opened_while_something_is_overdue() -> None:
    wanted = _notice("moscow", "answer")
    assert _plan([wanted], _issue(7, wanted.body, is_open=False)) == (
        Change("moscow", 7, wanted.body, True),
    )


@pytest.mark.parametrize(
    "stranger",
    [
        _issue(3, _notice("moscow", "answer").body, author="mallory"),
        _issue(3, _notice("moscow", "answer").body, author="github-actions"),
        _issue(3, f"See below\n{_notice('moscow', 'answer').body}"),
        _issue(3, "<!-- commonground nudge: moscow --> or not"),
        _issue(3, ""),
    ],
)
def test_a_strangers_issue_is_not_ours(stranger: Issue) -> None:
    (step,) = _plan([_notice("moscow", "answer")], stranger)
    assert isinstance(step, Open)
    assert _plan([_notice("moscow")], stranger) == ()


def test_of_two_issues_the_older_one_stays() -> None:
    wanted = _notice("moscow", "answer")
    (step,) = _plan([wanted], _issue(9, wanted.body), _issue(7, wanted.body))
    assert isinstance(step, Change)
    assert (step.number, step.is_open) == (9, False)


def test_an_issue_of_a_partnership_that_is_gone_is_closed() -> None:
    gone = _issue(4, _notice("oslo", "answer").body)
    (step,) = _plan([_notice("moscow")], gone)
    assert isinstance(step, Change)
    assert (step.number, step.is_open) == (4, False)
    assert _plan([], *_after((step,), (gone,))) == ()


def test_of_what_nothing_is_known_the_issue_stays() -> None:
    assert _plan([_notice("moscow")], _issue(4, _notice("berlin", "answer").body)) == ()


def test_a_long_list_says_how_much_it_leaves_out() -> None:
    wanted = _notice("moscow", *(f"duty-{n}" for n in range(200)))
    assert len(wanted.lines) == 50
    assert "150 more are not listed." in wanted.body
    assert len(notice("moscow", "T", _overdue("x" * 9000), ENGLISH).body) < 1000


_HOSTILE = (
    "@everyone #1 ![x](https://evil.example/x.png)", "`` ` @team", "`", "``````", "a\n- b\n# c",
    "<!-- commonground nudge: berlin -->", "\u202e\x1b[31m\x00", "[x](y) **b** <img src=x>", "",
)  # fmt: skip


@pytest.mark.parametrize("text", _HOSTILE)
def test_no_value_gets_out_of_its_place(text: str) -> None:
    body = notice("moscow", text, [Overdue("6 May 2027", text, text, text)], ENGLISH).body
    tokens = MarkdownIt().parse(body.partition("\n")[2])
    assert [token.type for token in tokens if token.level == 0 and token.nesting >= 0] == [
        "paragraph_open", "bullet_list_open", "paragraph_open"
    ]  # fmt: skip
    inside = {child.type for token in tokens for child in token.children or ()}
    assert inside <= {"text", "code_inline", "strong_open", "strong_close"}
    told = "".join(
        child.content for token in tokens for child in token.children or () if child.type == "text"
    )
    assert not {"@", "#", "<", "["} & set(told)
    assert all(letter.isprintable() or letter == "\n" for letter in body)


_NAMES = st.lists(st.sampled_from(["answer", "confirm", "vote", "read"]), unique=True, max_size=4)


@given(st.lists(st.tuples(_NAMES, _NAMES), max_size=6))
def test_whatever_happens_there_is_one_open_issue_where_something_is_overdue(
    days: list[tuple[list[str], list[str]]],
) -> None:
    issues: tuple[Issue, ...] = ()
    for moscow, berlin in days:
        wanted = [_notice("moscow", *moscow), _notice("berlin", *berlin)]
        issues = _after(_plan(wanted, *issues), issues)
        assert _plan(wanted, *issues) == ()
        for one, names in zip(wanted, (moscow, berlin), strict=True):
            opened = [issue for issue in issues if issue.is_open and one.id in issue.body]
            assert [issue.body for issue in opened] == ([one.body] if names else [])
    assert len(issues) <= 2
