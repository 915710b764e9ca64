"""What a language's typography asks of a page as a whole; templates know nothing of it."""

import re

from commonground.render.marks import replaced

_TWO_POINTS = re.compile("(?<=[ \u00a0]г)\\.\\.(?!\\.)")
_WIDE = "\u3400-\u4dbf\u4e00-\u9fff"
_AFTER_WIDE = re.compile(rf"(?<=[{_WIDE}\u201d\u300b\uff09])(\*\*)?([:;,.])(?:[ ]|(?=\n|$))")
_WIDE_SIGNS = {":": "：", ";": "；", ",": "，", ".": "。"}


def typeset(page: str, language: str) -> str:
    """The page as people who write that language set it.

    A Russian date ends with a point of its own; behind it a sentence needs no second one. Between
    Chinese signs stands Chinese punctuation, which needs no space.
    """
    if language == "ru":
        return replaced(_TWO_POINTS, lambda _: ".", page)
    if language == "zh-Hans":
        return replaced(_AFTER_WIDE, lambda sign: f"{sign[1] or ''}{_WIDE_SIGNS[sign[2]]}", page)
    return page
