"""Where the shipped schemas, templates and site assets lie.

An installed wheel carries them inside the package (`_data/`); an editable install or a plain
checkout finds them at the top of the repository.
"""

from pathlib import Path

from commonground.errors import UseError

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder of shipped data called `name`: "schemas", "templates" or "site".

    Raises UseError when the installation lacks it.
    """
    for place in (_PACKAGE / "_data" / name, _PACKAGE.parent.parent / name):
        if place.is_dir():
            return place
    raise UseError(
        "this installation of Common Ground has no folder '{name}'",
        "install it again, for example with `pip install --force-reinstall commonground`",
        name=name,
    )
