"""What happens to a built page before it is published: a policy that lets only our scripts run.

The policy stands in the page itself, since a host such as GitHub Pages sends no headers of ours.
"""

import re
from base64 import b64encode
from hashlib import sha256
from html import escape

THEME_SCRIPTS = frozenset(
    {
        "6a9a103c779f08d5a3c5b0a6f87cd50ce016e024955a163b5729508e0385c9f9",
        "0eb10c249dbdb0beef225a10ce5cbe55418cc4a7014cc208f8e7d6ed8f00906e",
        "ffcc0f7735fdab434d257c80e65cec2e88d716991e69757185b7e450e41a5b2f",
    }
)
"""SHA-256 of each inline script of the theme (Material for MkDocs 9.8), for a page at the top.

Whatever else stands in a page may have been written by a stranger. After an update of the theme
the tests in a browser tell which are missing; an unknown script does not run.
"""

_INLINE = re.compile(r"<script[^>]*>(?P<code>.*?)</script>", re.DOTALL)
_HEAD = re.compile(r"<head(?:\s[^>]*)?>")
_BASE = re.compile(r'new URL\("(?:\.|(?:\.\./)*\.\.)",location\)')


def hardened(page: str) -> str:
    """The page with a Content-Security-Policy that names each script of the theme by its hash.

    Raises ValueError for a page without a head: without a policy it is not published.
    """
    head = _HEAD.search(page)
    if head is None:
        raise ValueError("a page without a head cannot carry a policy")
    policy = f'<meta http-equiv="Content-Security-Policy" content="{escape(_policy(page))}">'
    return f"{page[: head.end()]}{policy}{page[head.end() :]}"


def _policy(page: str) -> str:
    codes = {script["code"] for script in _INLINE.finditer(page)}
    hashes = sorted(
        f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"
        for code in codes
        if _is_of_theme(code)
    )
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *hashes)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _is_of_theme(code: str) -> bool:
    """Whether the theme wrote it. Only the way to the top differs from page to page."""
    at_top = _BASE.sub('new URL(".",location)', code)
    return sha256(at_top.encode()).hexdigest() in THEME_SCRIPTS
