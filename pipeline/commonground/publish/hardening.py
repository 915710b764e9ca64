"""What happens to a built page before it is published: a policy that lets only our scripts run.

The policy stands in the page itself, since a host such as GitHub Pages sends no headers of ours.
"""

import re
from base64 import b64encode
from hashlib import sha256
from html import escape

_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
_HEAD = re.compile(r"<head(?:\s[^>]*)?>")
_NO_SCRIPT = re.compile(r"""\btype=["']?application/json""")


def hardened(page: str) -> str:
    """The page with a Content-Security-Policy that names each inline script by its hash.

    Raises ValueError for a page without a head: without a policy it is not published.
    """
    head = _HEAD.search(page)
    if head is None:
        raise ValueError("a page without a head cannot carry a policy")
    policy = f'<meta http-equiv="Content-Security-Policy" content="{escape(_policy(page))}">'
    return f"{page[: head.end()]}{policy}{page[head.end() :]}"


def _policy(page: str) -> str:
    hashes = sorted(
        {
            f"'sha256-{b64encode(sha256(script['code'].encode()).digest()).decode()}'"
            for script in _INLINE.finditer(page)
            if "src=" not in script["attributes"] and not _NO_SCRIPT.search(script["attributes"])
        }
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
