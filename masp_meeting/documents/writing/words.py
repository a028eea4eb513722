"""Turns typed words into words that a Word document can hold, and that nothing takes for markup."""

import re

from markupsafe import Markup, escape

# Control characters, halves of characters, and the marks that turn round the words that follow them.
_NOT_FOR_PAPER = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_DROPPED = re.compile(f"[{_NOT_FOR_PAPER}]")
_LINE_END = re.compile(f"\r\n|[{_LINE_ENDS}]")
_SPECIAL = re.compile(f"[{_NOT_FOR_PAPER}{_LINE_ENDS}\t&<>\"']")
_BREAK, _TAB = (f'</w:t><w:{mark}/><w:t xml:space="preserve">' for mark in ("br", "tab"))
_AS_WORDML = str.maketrans({"\n": _BREAK, "\t": _TAB})


def on_paper(text: str) -> str:
    """Text with every kind of line end as one, and without what no document can hold."""
    return _DROPPED.sub("", _LINE_END.sub("\n", text))


def as_wordml(value: object) -> object:
    """A tag's value as it stands within a run of text; what is neither words nor None is left alone."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    if not _SPECIAL.search(value):
        return value
    words = on_paper(value)
    return Markup(str(words if isinstance(value, Markup) else escape(words)).translate(_AS_WORDML))
