"""The reference of findings: what each means, why it matters, how to mend it."""

import re
from collections.abc import Iterator, Mapping
from html import escape as escape_html
from types import MappingProxyType
from typing import Any

from commonground.diagnostics import Fault, Phrase
from commonground.publish.page import Page, Studio
from commonground.render.escape import Markdown, with_code
from commonground.rules.documentation import read

_GROUPS: Mapping[str, Phrase] = MappingProxyType(
    {
        "0": Phrase("Reading files"),
        "1": Phrase("Format"),
        "2": Phrase("Agreement"),
        "3": Phrase("Terms"),
        "4": Phrase("Campaigns"),
        "5": Phrase("Documents"),
        "6": Phrase("Settings"),
        "7": Phrase("Stages and calibration"),
        "8": Phrase("Wording"),
        "9": Phrase("Business time"),
    }
)
"""What the first digit of a code says."""

_PLACE = re.compile(r"\{[a-z_]+\}")


def findings(faults: tuple[Fault, ...], studio: Studio) -> Iterator[Page]:
    """A page that lists every kind of finding, and one for each."""
    words = studio.words
    section = (words.gettext("Reference"), words.gettext("Findings"))
    told = [_told(fault, studio) for fault in faults]
    groups = [
        {"title": words.phrase(title), "rows": rows}
        for digit, title in _GROUPS.items()
        if (rows := [one for one in told if one["code"][2] == digit])
    ]
    path = "reference/findings/index.md"
    context: Mapping[str, Any] = {"groups": groups}
    yield studio.page("findings", path, words.gettext("All findings"), section, context, {})
    for one in told:
        path = f"reference/findings/{one['code']}.md"
        yield studio.page("finding", path, one["code"], None, one, {})


def _told(fault: Fault, studio: Studio) -> Mapping[str, Any]:
    words = studio.words
    page = read(fault.documentation)
    help_ = words.gettext(fault.help)
    return {
        "code": fault.code,
        "name": fault.name,
        "severity": words.gettext("error" if fault.severity == "error" else "warning"),
        "title": _own(words.gettext(page.title).removesuffix(".").removesuffix("。")),
        "why": _own(words.gettext(page.why)),
        "message": _own(words.gettext(fault.message)),
        "help": _own(help_) if _PLACE.sub("", help_) else Markdown(),
        "file": page.file,
        "bad": _example(page.bad),
        "good": _example(page.good),
    }


def _own(text: str) -> Markdown:
    """Our own words, in which a particular is shown as a gap."""
    return with_code(_PLACE.sub("…", text))


def _example(yaml: str) -> Markdown:
    """An example as it stands in a file; a brace in it is never a template's."""
    letters = escape_html(yaml.rstrip(), quote=False).replace("{", "&#123;")
    return Markdown(f"<pre><code>{letters}</code></pre>")
