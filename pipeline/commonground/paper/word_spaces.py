"""The namespaces of a Word file that is read, and how its elements are asked."""

from xml.etree.ElementTree import Element

from commonground.paper.manuscript import folded

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def local(name: str) -> str:
    """The name of an element without its namespace."""
    return name.rpartition("}")[2]


def value(one: Element) -> str:
    """What its attribute `val` says."""
    return one.get(f"{W}val", "")


def plain_text(one: Element) -> str:
    """All letters inside an element, taken out ones included."""
    return folded(" ".join(
        "".join(part.text or "" for part in line.iter() if local(part.tag) in ("t", "delText"))
        for line in (one.iter(f"{W}p") if one.find(f".//{W}p") is not None else (one,))
    ))  # fmt: skip
