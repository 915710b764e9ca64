"""The workflows of a started workspace, made from the project's own: one source, one review.

They differ in what installs the tool and in what belongs to the tool itself; all else is the same,
to the letter.
"""

from collections.abc import Mapping, Sequence

OWN = ".github/workflows"
FOLDER = "templates/workspace/workflows"

_HEAD = (
    "# Written by `commonground init`. It is Common Ground's own workflow of this name, with the\n"
    "# tool that requirements.txt names.\n"
)

_INSTALL = (
    "        run: make setup\n",
    "        run: |\n"
    "          python -m venv .venv\n"
    "          .venv/bin/python -m pip install --quiet --only-binary :all:"
    " --requirement requirements.txt\n",
)
_CHANGES: Mapping[str, Sequence[tuple[str, str]]] = {
    "check": (_INSTALL,),
    "render": (_INSTALL, (" -- pipeline schemas templates;", " -- requirements.txt;")),
    "form": (_INSTALL,),
    "nudge": (
        _INSTALL,
        (
            "        # Issues of a public repository are open to everybody. A workspace of invented"
            " partners may\n        # show more: set the repository variable NUDGE_AUDIENCE to"
            " `partners`.\n",
            "        # Issues of a public repository are open to everybody.\n",
        ),
        ("          AUDIENCE: ${{ vars.NUDGE_AUDIENCE || 'public' }}\n", ""),
        ('--at-most "$AUDIENCE"', "--at-most public"),
    ),
    "record": (_INSTALL,),
    "signoff": (_INSTALL,),
    "signoff-review": (),
    "site": (
        _INSTALL,
        (
            "        # Pages are open to everybody. A workspace of invented partners may show more:"
            " set the\n        # repository variable SITE_AUDIENCE to `partners`.\n"
            "        env:\n          AUDIENCE: ${{ vars.SITE_AUDIENCE || 'public' }}\n",
            "        # Pages are open to everybody, whatever commonground.yaml says.\n",
        ),
        ('--at-most "$AUDIENCE"', "--at-most public"),
    ),
}
_TESTS = "\n  tests:\n"
"""Where the jobs of check.yml begin that are about the tool."""


NAMES = tuple(_CHANGES)


def workflow(name: str, own: str) -> str:
    """The workflow of a started workspace, from the text of the project's own of that name.

    Raises ValueError unless everything that changes is there exactly once.
    """
    text = own.partition(_TESTS)[0].rstrip("\n") + "\n"
    for old, new in _CHANGES[name]:
        if text.count(old) != 1:
            raise ValueError(f"not exactly once in {name}.yml: {old}")
        text = text.replace(old, new)
    return _HEAD + text
