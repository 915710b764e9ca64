"""A page is set as people who write its language set it."""

import pytest

from commonground.render.typesetting import typeset


@pytest.mark.parametrize(
    ("language", "page", "typeset_page"),
    [
        ("zh-Hans", "# 合同: 深圳\n\n合同类型: 佣金.\n", "# 合同：深圳\n\n合同类型：佣金。\n"),
        ("zh-Hans", "**成片**: 两天; 逾期, 视为通过\n", "**成片**：两天；逾期，视为通过\n"),
        ("zh-Hans", "Anna, 10:30, 3.5 GB\n", "Anna, 10:30, 3.5 GB\n"),
        ("ru", "до 1 мая 2027 г..\n", "до 1 мая 2027 г.\n"),
        ("en", "Fee: 1,500.00 USD.\n", "Fee: 1,500.00 USD.\n"),
    ],
)
def test_a_page_is_set_as_its_readers_write(language: str, page: str, typeset_page: str) -> None:
    assert typeset(page, language) == typeset_page
