"""Reads a template's tags one by one, so that each fault is found, and mends what cannot be understood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError

from masp_meeting.documents.writing.tags import ACROSS, language, syntax_words

Found = tuple[int, str]
"""In which line of a part, and what is wrong there."""

_PIECE = re.compile(r"(?P<tag>\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})|(?P<xml><[^<>]*>)", re.DOTALL)
_KEYWORD = re.compile(r"\{%[-+]?\s*(\w*)")
_NAMES_OF_FOR = re.compile(r"for\s+([\w\s,]+?)\s+in\b")
_BRACKET = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BLOCKS = ("if", "for", "set", "with", "filter", "call", "macro", "block", "autoescape")
_MIDDLES = {"else": ("if", "for"), "elif": ("if",)}
_TAKES_IN = ("include", "import", "from", "extends")


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end: what it begins, in which line, and how deep in the document."""

    keyword: str
    line: int
    depth: int


def unended(paragraph: str) -> Iterator[str]:
    """What is wrong with the brackets of the tags in one paragraph, before any is understood."""
    begun = ""
    for found in _BRACKET.finditer(paragraph):
        sign = found[0]
        if begun == "{#" and sign != "#}":
            continue
        if sign in _ENDS:
            if begun:
                yield f"a tag is begun with “{begun}” and not ended in the same paragraph"
            begun = sign
        elif begun and sign == _ENDS[begun]:
            begun = ""
        elif not begun and sign != "#}":
            yield f"“{sign}” ends a tag that was not begun in the same paragraph"
    if begun:
        yield f"a tag is begun with “{begun}” and not ended in the same paragraph"


class Mended:
    """A part in which every tag can be understood, and what was wrong with those that could not."""

    def __init__(self, source: str) -> None:
        self.found: list[Found] = []
        self._waiting: list[_Open] = []
        self._depth, self._line = 0, 1
        self._pieces: list[str] = []
        end = 0
        for piece in _PIECE.finditer(source):
            self._keep(source[end : piece.start()])
            self._keep(piece[0], self._tag(piece[0]) if piece["tag"] else self._element(piece[0]))
            end = piece.end()
        self._keep(source[end:])
        while self._waiting:
            self._pieces.append(self._never_ended())
        self.source = "".join(self._pieces)

    def _keep(self, piece: str, instead: str | None = None) -> None:
        self._pieces.append(piece if instead is None else instead)
        self._line += piece.count("\n")

    def _say(self, words: str, line: int = 0) -> None:
        self.found.append((line or self._line, words))

    def _never_ended(self) -> str:
        """The end of the tag that was begun last and has none."""
        lost = self._waiting.pop()
        self._say(f"“{lost.keyword}” is begun and never ended", lost.line)
        return f"{{% end{lost.keyword} %}}"

    def _element(self, xml: str) -> str:
        if not xml.endswith("/>") and xml[1:2] not in ("?", "!"):
            self._depth += -1 if xml.startswith("</") else 1
        return xml

    def _tag(self, tag: str) -> str:
        """What takes a tag's place; a tag that is sound keeps it."""
        if not tag.startswith("{%"):
            return "" if self._faulty(tag) else tag
        keyword = (_KEYWORD.match(tag) or [tag, ""])[1]
        if keyword in _TAKES_IN:
            self._say(f"“{keyword}” asks for another file, which a template may not do")
            return ""
        if keyword.startswith("end"):
            return self._end(tag, keyword)
        if keyword in _MIDDLES:
            return self._middle(tag, keyword)
        if keyword not in _BLOCKS or (keyword == "set" and "=" in tag):
            return "" if self._faulty(tag) else tag
        return self._beginning(tag, keyword)

    def _beginning(self, tag: str, keyword: str) -> str:
        self._waiting.append(_Open(keyword, self._line, self._depth))
        if not self._faulty(f"{tag}{{% end{keyword} %}}"):
            return tag
        if keyword == "for":
            names = _NAMES_OF_FOR.search(tag)
            return f"{{% for {names[1] if names else 'unknown'} in [] %}}"
        if keyword == "if":
            return "{% if true %}"
        self._waiting.pop()
        return ""

    def _middle(self, tag: str, keyword: str) -> str:
        if not self._waiting or self._waiting[-1].keyword not in _MIDDLES[keyword]:
            self._say(f"“{keyword}” stands in no “{_MIDDLES[keyword][0]}”")
            return ""
        self._across(self._waiting[-1])
        if keyword == "elif":
            return "{% elif true %}" if self._faulty(f"{{% if true %}}{tag}{{% endif %}}") else tag
        self._faulty(f"{{% if true %}}{tag}{{% endif %}}")
        return "{% else %}"

    def _end(self, tag: str, keyword: str) -> str:
        of = keyword.removeprefix("end")
        if of not in [one.keyword for one in self._waiting]:
            self._say(f"“{keyword}” ends nothing that was begun")
            return ""
        ends = ""
        while self._waiting[-1].keyword != of:
            ends += self._never_ended()
        self._across(self._waiting.pop())
        return f"{ends}{tag}"

    def _across(self, begun: _Open) -> None:
        """A tag and its end are to stand equally deep, so that the document stays whole without them."""
        if begun.depth != self._depth:
            self._say(f"“{begun.keyword}”: {ACROSS}", begun.line)
            begun.depth = self._depth

    def _faulty(self, tags: str) -> bool:
        """Whether tags cannot be understood by themselves; says why."""
        try:
            language().parse(tags)
        except TemplateSyntaxError as fault:
            self._say(syntax_words(fault))
        except RecursionError:
            self._say("a tag is nested too deeply")
        else:
            return False
        return True
