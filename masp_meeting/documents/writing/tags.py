"""The language of the tags: what a template may ask for, and what is said of a tag that fails, and where."""

import re
import traceback
from functools import lru_cache
from typing import Any
from xml.parsers import expat

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from masp_meeting.documents.writing.words import as_wordml

NOT_ALLOWED = "one of its tags asks for something that a template may not do"
ACROSS = "a tag begins in one paragraph or row and ends in another"
AUTOCORRECTED = "–—…„«»"
"""Signs that Word puts in the place of typed ones, and that mean nothing in a tag."""

_MOST_WORDS, _BEFORE = 60, 20
_MARKUP_MAKING = ("safe", "urlize", "xmlattr")
_NAMED = r"'([^']*)'"
_TEMPLATE = "<template>"
_TAG_OR_XML = re.compile(r"(\{[{%#].*?[}%#]\})|<[^<>]*>|^[^<>]*>|<[^<>]*$", re.DOTALL)


class _Tags(SandboxedEnvironment):
    """Sandboxed, and strict about names; no filter makes markup of words."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401
        """Words and rows are safe at a glance, and most of what a template asks for is either."""
        value = getattr(obj, attribute, None)
        if type(value) in (str, tuple) and attribute[0] != "_":
            return value
        return super().getattr(obj, attribute)


@lru_cache(maxsize=1)
def language() -> SandboxedEnvironment:
    """What templates are written in, besides words."""
    tags = _Tags(autoescape=True, undefined=StrictUndefined, finalize=as_wordml)
    for name in _MARKUP_MAKING:
        del tags.filters[name]
    del tags.globals["lipsum"]
    return tags


def lined(xml: str) -> str:
    """A part with a line for each paragraph, and for what stands between two: a fault is told by its line."""
    return xml.replace("<w:p>", "<w:p\n>").replace("<w:p ", "<w:p\n ").replace("</w:p>", "</w:p\n>")


def words_at(source: str, number: int) -> str:
    """The words, with their tags, that stand in a line of a part; empty where there are none."""
    line = source.split("\n")[number - 1]
    words = " ".join(_TAG_OR_XML.sub(lambda found: found[1] or "", line).split())
    start = max(0, words.find("{") - _BEFORE) if len(words) > _MOST_WORDS else 0
    return words[start : start + _MOST_WORDS]


def reason(fault: Exception, source: str = "") -> str:
    """Why a template cannot be filled, with the words near the tag at fault where that is known."""
    near = words_at(source, number) if source and (number := _line(fault)) else ""
    return _what(fault) + (f", near “{near}”" if near else "")


def syntax_words(fault: TemplateSyntaxError) -> str:
    """What the language says of a faulty tag, in one sentence's part."""
    message = fault.message or ""
    if unended := re.search(r"needs to be closed is '(\w+)'", message):
        return f"“{unended[1]}” is begun and never ended"
    if (sign := re.search(r"unexpected char '(.)'", message)) and sign[1] in AUTOCORRECTED:
        return f"a tag holds “{sign[1]}”, which Word puts in place of what is typed: type it again"
    first = re.sub(r" at \d+", "", message.partition(". ")[0])
    return re.sub(_NAMED, r"“\1”", first[:1].lower() + first[1:]).rstrip(".")


def _line(fault: Exception) -> int:
    """In which line of the part it happened; 0 where that is not known."""
    if isinstance(fault, TemplateSyntaxError):
        return fault.lineno
    lines = [one.lineno for one in traceback.extract_tb(fault.__traceback__) if one.filename == _TEMPLATE]
    return (lines[-1] or 0) if lines else 0


def _what(fault: Exception) -> str:
    if isinstance(fault, TemplateSyntaxError):
        return syntax_words(fault)
    if isinstance(fault, UndefinedError):
        message = fault.message or ""
        named = re.findall(_NAMED, message)
        return f"it names “{named[-1]}”, which is not known" if named else message
    if isinstance(fault, SecurityError | MemoryError):
        return NOT_ALLOWED
    if isinstance(fault, expat.ExpatError):
        return ACROSS
    return f"one of its tags fails ({str(fault).partition('. ')[0]})"
