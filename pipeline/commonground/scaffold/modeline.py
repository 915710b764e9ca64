"""The line that tells an editor which schema a file follows."""

FOLDER = ".commonground/schemas"
"""Where a workspace keeps the schemas for its editors."""


def with_modeline(path: str, kind: str, text: str) -> str:
    """A file's text with the line on top; the schema is found on disk, never on the network."""
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}{FOLDER}/{kind}.schema.json\n{text}"
