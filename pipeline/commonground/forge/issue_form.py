"""A form as the file that GitHub reads: `.github/ISSUE_TEMPLATE/<form>.yml`."""

from collections.abc import Mapping
from typing import Any

import yaml

from commonground.forge.forms import Field, Form

FOLDER = ".github/ISSUE_TEMPLATE"

MADE = "# Made by `python tools/forge.py` from schemas/ and commonground/forge/forms.py.\n"
_BEFORE = (
    "Whoever can read this repository can read your answers.\n"
    "A pull request is made of them; nothing holds before it is merged.\n"
)


def files(forms: tuple[Form, ...], head: str = MADE) -> Mapping[str, str]:
    """The text of every form, and of the file that keeps empty issues possible, by path.

    `head` is a comment for whoever opens one of them.
    """
    return {
        **{f"{FOLDER}/{form.id}.yml": head + _yaml(_form(form)) for form in forms},
        f"{FOLDER}/config.yml": head + _yaml({"blank_issues_enabled": True}),
    }


def _form(form: Form) -> dict[str, Any]:
    return {
        "name": form.name,
        "description": form.description,
        "labels": [form.label],
        "body": [
            {"type": "markdown", "attributes": {"value": _BEFORE}},
            *map(_element, form.fields),
        ],
    }


def _element(field: Field) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": field.label, "description": field.description}
    if field.codes:
        kind = "dropdown"
        attributes["options"] = list(field.codes)
    else:
        kind = "textarea" if field.long else "input"
        if field.example:
            attributes["placeholder"] = field.example
    return {
        "type": kind,
        "id": field.key,
        "attributes": attributes,
        "validations": {"required": field.needed},
    }


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as people would: under `|`."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _yaml(data: Any) -> str:
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
