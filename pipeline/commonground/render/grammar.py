"""What a template may hold. Whatever is not on the list is refused when it is read."""

from collections.abc import Mapping
from types import MappingProxyType

from jinja2 import nodes

from commonground.diagnostics import Phrase

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign,
    nodes.Name, nodes.NSRef, nodes.Const, nodes.Tuple, nodes.Getattr, nodes.Getitem, nodes.Filter,
    nodes.Call, nodes.Keyword, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not,
)  # fmt: skip
_TRANSLATING: Mapping[str, int] = MappingProxyType(
    {"_": 1, "gettext": 1, "ngettext": 2, "pgettext": 2, "npgettext": 3}
)  # how many of the first arguments become Markdown without escaping


def forbidden(tree: nodes.Template) -> tuple[int, Phrase] | None:
    """The first part of a template that it may not hold: its line, and what is wrong with it."""
    called = {id(call.node) for call in tree.find_all(nodes.Call)}
    for node in tree.find_all(nodes.Node):
        wrong = _wrong(node, id(node) in called)
        if wrong is not None:
            return node.lineno, wrong
    return None


def _wrong(node: nodes.Node, called: bool) -> Phrase | None:
    if not isinstance(node, _ALLOWED):
        part = type(node).__name__.lower()
        return Phrase("'{part}' is not among what a template may hold", {"part": part})
    if isinstance(node, nodes.For) and node.recursive:
        return Phrase("a loop may not call itself")
    if isinstance(node, nodes.Name) and node.name in _TRANSLATING and not called:
        return Phrase("'{name}' can only be called", {"name": node.name})
    if not isinstance(node, nodes.Call):
        return None
    if not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
        return Phrase("only helpers can be called, with arguments written out")
    texts = _TRANSLATING.get(node.node.name, 0)
    constants = [isinstance(argument, nodes.Const) for argument in node.args[:texts]]
    if len(constants) < texts or not all(constants):
        return Phrase("only words that stand in the template itself can be translated")
    return None
