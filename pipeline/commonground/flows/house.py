"""What a workspace needs around its partnerships: workflows, hooks, issue forms, a README."""

from collections.abc import Iterator, Sequence

from commonground import resources
from commonground.flows.origin import requirement
from commonground.flows.shipped import schemas
from commonground.forge import hooks, issue_form, workflows
from commonground.forge.forms import Form, forms
from commonground.i18n import filled

ACCEPTED = "accepted"
"""The label by which a maintainer lets a stranger's form become a pull request."""

_COPIED = {
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "requirements.txt": "requirements.txt",
    "change.yml": f"{issue_form.FOLDER}/change.yml",
    **{f"workflows/{name}.yml": f"{workflows.OWN}/{name}.yml" for name in workflows.NAMES},
}
_FORM_HEAD = "# Written by `commonground init`. The tool finds the answers by these labels.\n"


def house(partnership: str, languages: Sequence[str], title: str) -> Iterator[tuple[str, str]]:
    """Path and text of every file around a first partnership; its languages are the README's."""
    offered = forms(schemas(), partnership)
    for name, target in _COPIED.items():
        yield target, filled(_text(name), {"requirement": requirement()})
    yield hooks.CONFIG, hooks.config_file()
    yield from issue_form.files(offered, _FORM_HEAD).items()
    fields = {"id": partnership, "labels": _labels(offered)}
    parts = [filled(_text(f"readme.{code}.md"), fields) for code in languages]
    yield "README.md", f"# {_plain(title)}\n\n" + "\n".join(parts)


def _text(name: str) -> str:
    return (resources.folder("templates") / "workspace" / name).read_text(encoding="utf-8")


def _labels(offered: Sequence[Form]) -> str:
    """The labels that a repository needs, as they are typed."""
    return ", ".join(f"`{label}`" for label in (*(form.label for form in offered), ACCEPTED))


def _plain(title: str) -> str:
    """A title as Markdown on one line that cannot be anything but words."""
    words = " ".join(title.split())
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#&!|" else letter for letter in words)
