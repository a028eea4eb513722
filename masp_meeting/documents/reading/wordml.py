"""The names that Word's XML uses, so that the rest of the reader never spells a namespace."""

from lxml import etree

Element = etree._Element  # noqa: SLF001  # lxml's own public type has no public name

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
STRICT_MAIN = "http://purl.oclc.org/ooxml/wordprocessingml/main"

OFF = ("0", "false", "off", "none")


def value(parent: Element | None, name: str) -> str | None:
    """The ``w:val`` of a child, empty where the child has none; None where there is no such child."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(f"{W}val", "")


def switch(parent: Element | None, name: str) -> bool | None:
    """An on/off property such as bold; None where it is not said."""
    said = value(parent, name)
    return None if said is None else said.lower() not in OFF


def number(said: str | None, otherwise: int) -> int:
    """A small whole number as Word writes it, or the default where it is missing or nonsense."""
    return int(said) if said and said.isdecimal() and len(said) < 5 else otherwise
