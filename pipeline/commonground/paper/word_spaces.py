"""The namespaces of a Word file that is read, and how its elements are asked."""

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def local(name: str) -> str:
    """The name of an element without its namespace."""
    return name.rpartition("}")[2]


def value(one: Element) -> str:
    """What its attribute `val` says."""
    return one.get(f"{W}val", "")
