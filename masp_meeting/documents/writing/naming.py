"""Finds the names in a template's tags that nothing will stand for, in branches that are never taken too."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from masp_meeting.documents.writing.kinds import UNKNOWN, each_of, parts_of
from masp_meeting.documents.writing.tags import NOT_ALLOWED, language, syntax_words

Found = tuple[int, str]
"""In which line of a part, and what is wrong there."""

_LOOP = frozenset(
    (
        *("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"),
        *("previtem", "nextitem", "cycle", "changed"),
    )
)
_SAME = ("sort", "reverse", "list", "unique", "select", "reject", "selectattr", "rejectattr", "slice")
_ONE_OF = ("first", "last", "random", "min", "max")
_BY_PART = ("selectattr", "rejectattr", "sort", "map", "groupby", "unique", "sum", "join")
_WORDS = (
    "upper",
    "lower",
    "title",
    "capitalize",
    "trim",
    "replace",
    "join",
    "truncate",
    "wordwrap",
    "indent",
)

Scope = dict[str, Any]


def unknown_names(source: str, words: type) -> Iterator[Found]:
    """What is wrong with the names in a part.

    Args:
        source: the part, with tags that can all be understood.
        words: whose fields its tags may name.
    """
    reading = _Reading()
    try:
        reading.through(language().parse(source).body, dict(parts_of(words)))
    except TemplateSyntaxError as fault:
        yield fault.lineno, syntax_words(fault)
    yield from dict.fromkeys(reading.found)


class _Reading:
    """One walk through the tags, with the type of what each names as far as it is known."""

    def __init__(self) -> None:
        self.found: list[Found] = []

    def through(self, body: list[nodes.Node], scope: Scope) -> None:
        """Read tags one after the other; what one sets the next may name."""
        for node in body:
            self.kind(node, scope)

    def kind(self, node: nodes.Node, scope: Scope) -> Any:  # noqa: ANN401
        """Read one node; returns the type of what it stands for."""
        read = getattr(self, f"_{type(node).__name__.lower()}", None)
        if read:
            return read(node, scope)
        for child in node.iter_child_nodes():
            self.kind(child, scope)
        return UNKNOWN

    def _say(self, node: nodes.Node, words: str) -> None:
        self.found.append((node.lineno, words))

    def _output(self, node: nodes.Output, scope: Scope) -> None:
        for one in node.nodes:
            kind = self.kind(one, scope)
            if each_of(kind) not in (None, UNKNOWN):
                self._say(one, f"“{_words(one)}” is a list, to be gone through with “for”")
            elif names := list(parts_of(kind)):
                self._say(one, f"“{_words(one)}” has parts: name one, such as “{_words(one)}.{names[0]}”")
            elif kind is bool:
                self._say(one, f"“{_words(one)}” is yes or no, to be asked with “if”")

    def _name(self, node: nodes.Name, scope: Scope) -> Any:  # noqa: ANN401
        if node.name not in scope and node.name not in language().globals:
            self._say(node, f"it names “{node.name}”, which is not known{_meant(node.name, scope)}")
        return scope.get(node.name, UNKNOWN)

    def _getattr(self, node: nodes.Getattr, scope: Scope) -> Any:  # noqa: ANN401
        return self._part(node, self.kind(node.node, scope), node.attr)

    def _getitem(self, node: nodes.Getitem, scope: Scope) -> Any:  # noqa: ANN401
        of = self.kind(node.node, scope)
        self.kind(node.arg, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._part(node, of, node.arg.value)
        if isinstance(node.arg, nodes.Slice):
            return of
        return UNKNOWN if each_of(of) is None else each_of(of)

    def _part(self, node: nodes.Getattr | nodes.Getitem, of: Any, name: str) -> Any:  # noqa: ANN401
        """What a part is; one that there is not is said."""
        if name.startswith("_"):
            self._say(node, NOT_ALLOWED)
        elif of is _LOOP:
            if name not in _LOOP:
                self._say(node, f"“loop” has no “{name}”{_meant(name, _LOOP)}")
        elif known := parts_of(of):
            if name in known:
                return known[name]
            self._say(node, f"“{_words(node.node)}” has no “{name}”{_meant(name, known)}")
        elif of is not UNKNOWN and not hasattr(tuple if each_of(of) is not None else of, name):
            what = "a list, to be gone through with “for”" if each_of(of) is not None else "without parts"
            self._say(node, f"“{_words(node.node)}” is {what}, and has no “{name}”")
        return UNKNOWN

    def _for(self, node: nodes.For, scope: Scope) -> None:
        kind = self.kind(node.iter, scope)
        each = each_of(kind)
        if each is None:
            self._say(node, f"“{_words(node.iter)}” is no list that “for” could go through")
            each = UNKNOWN
        target = node.target
        names = [target] if isinstance(target, nodes.Name) else [*target.find_all(nodes.Name)]
        inner = scope | {one.name: each if one is target else UNKNOWN for one in names} | {"loop": _LOOP}
        if node.test:
            self.kind(node.test, inner)
        self.through(node.body, inner)
        self.through(node.else_, scope)

    def _assign(self, node: nodes.Assign, scope: Scope) -> None:
        kind = self.kind(node.node, scope)
        if isinstance(node.target, nodes.Name):
            scope[node.target.name] = kind
        else:
            scope.update(dict.fromkeys((one.name for one in node.target.find_all(nodes.Name)), UNKNOWN))

    def _assignblock(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self.through(node.body, dict(scope))
        if isinstance(node.target, nodes.Name):
            scope[node.target.name] = str

    def _with(self, node: nodes.With, scope: Scope) -> None:
        kinds = [self.kind(one, scope) for one in node.values]
        given = {one.name: kind for one, kind in zip(node.targets, kinds, strict=True)}  # type: ignore[attr-defined]
        self.through(node.body, scope | given)

    def _macro(self, node: nodes.Macro, scope: Scope) -> None:
        scope[node.name] = UNKNOWN
        own = dict.fromkeys(("caller", "varargs", "kwargs", *(one.name for one in node.args)), UNKNOWN)
        self.through(node.body, scope | own)

    def _test(self, node: nodes.Test, scope: Scope) -> Any:  # noqa: ANN401
        if node.name not in language().tests:
            self._say(node, f"no test named “{node.name}”{_meant(node.name, language().tests)}")
        for child in node.iter_child_nodes():
            self.kind(child, scope)
        return UNKNOWN

    def _filter(self, node: nodes.Filter, scope: Scope) -> Any:  # noqa: ANN401
        of = self.kind(node.node, scope) if node.node else UNKNOWN
        given = (*node.args, *node.kwargs)
        for one in given:
            self.kind(one, scope)
        if node.name not in language().filters:
            self._say(node, f"no filter named “{node.name}”{_meant(node.name, language().filters)}")
            return UNKNOWN
        if node.name in _BY_PART:
            self._by_part(node, each_of(of))
        if node.name in _SAME:
            return of
        if node.name in _ONE_OF:
            return each_of(of) or UNKNOWN
        return str if node.name in _WORDS else UNKNOWN

    def _by_part(self, node: nodes.Filter, each: Any) -> None:  # noqa: ANN401
        """The part by which a filter goes, where it is written out."""
        said = [one.value for one in node.kwargs if one.key == "attribute"]
        said += node.args[:1] if node.name.endswith("attr") or node.name == "groupby" else []
        for one in said:
            if isinstance(one, nodes.Const) and isinstance(one.value, str) and parts_of(each):
                name = one.value.split(".")[0]
                if name not in parts_of(each):
                    self._say(node, f"“{node.name}” goes by “{name}”, which is not known")


def _words(node: nodes.Node) -> str:
    """A node as it is written, as far as it is names."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_words(node.node)}.{node.attr}"
    if isinstance(node, nodes.Filter) and node.node:
        return f"{_words(node.node)}|{node.name}"
    if isinstance(node, nodes.Getitem):
        return f"{_words(node.node)}[…]"
    return "…"


def _meant(name: str, known: Any) -> str:  # noqa: ANN401
    close = get_close_matches(name, [*known], n=1)
    return f"; is “{close[0]}” meant?" if close else ""
