"""How text looks, because a form says with bold, italics and grey what is label, guidance or answer."""

import re
from dataclasses import dataclass, replace

from masp_meeting.documents.reading.wordml import OFF, Element, W, value

LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Look:
    """What a reader of the page would see of a piece of text."""

    bold: bool = False
    faint: bool = False
    """Italic or grey: the way forms print guidance."""
    grey: bool = False
    struck: bool = False
    hidden: bool = False
    picked: bool = False
    """Highlighted or underlined, as people choose one of several printed answers."""
    heading: bool = False

    def with_properties(self, run: Element | None) -> "Look":
        """This look as changed by a run's or style's own properties (a ``w:rPr``, or None)."""
        if run is None or not len(run):
            return self
        said = {child.tag: child.get(f"{W}val", "") for child in run}
        bold, italic, hidden = (_on(said, name) for name in ("b", "i", "vanish"))
        struck = [on for name in ("strike", "dstrike") if (on := _on(said, name)) is not None]
        grey = self.grey or _grey(said.get(f"{W}color", ""))
        return replace(
            self,
            grey=grey,
            bold=self.bold if bold is None else bold,
            faint=bool(italic) or grey or (self.faint and italic is None),
            struck=any(struck) if struck else self.struck,
            hidden=self.hidden if hidden is None else hidden,
            picked=self.picked or any(_on(said, name) for name in ("highlight", "u", "bdr")),
        )


def _on(said: dict[str, str], name: str) -> bool | None:
    """An on/off property among those of some text; None where it is not said."""
    value = said.get(f"{W}{name}")
    return None if value is None else value.lower() not in OFF


def _grey(colour: str) -> bool:
    return re.fullmatch(r"([5-9A-B][0-9A-F])\1\1", colour.upper()) is not None


class Styles:
    """The document's named styles, resolved to looks."""

    def __init__(self, styles: Element | None) -> None:
        """Index the styles of ``styles.xml``; None is a document without any."""
        found = () if styles is None else styles.iter(f"{W}style")
        self._styles: dict[str, Element] = {style.get(f"{W}styleId", ""): style for style in found}
        self._looks: dict[tuple[str, Look], Look] = {}

    def look(self, name: str | None, beneath: Look) -> Look:
        """The look of a named style laid over another look; unknown styles change nothing."""
        if not name:
            return beneath
        if (name, beneath) not in self._looks:
            self._looks[name, beneath] = self._resolve(name, beneath)
        return self._looks[name, beneath]

    def _resolve(self, name: str, look: Look) -> Look:
        chain: list[Element] = []
        while (style := self._styles.get(name)) is not None and len(chain) < LONGEST_CHAIN:
            chain.append(style)
            name = value(style, "basedOn") or ""
        for style in reversed(chain):
            title = (value(style, "name") or "").lower()
            look = look.with_properties(style.find(f"{W}rPr"))
            if title == "title" or title.startswith("heading"):
                look = replace(look, heading=True)
            if title == "placeholder text":
                look = replace(look, faint=True, grey=True)
        return look
