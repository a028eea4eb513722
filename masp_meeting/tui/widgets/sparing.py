"""Widgets that say which of their rows change, so that a key repaints these and not all the others."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Self

from textual.geometry import Region
from textual.widget import Widget


class Sparing(Widget):
    """Textual paints all of a widget anew for a title, or for one option of many."""

    _painting: tuple[Region, ...] | None = None

    @contextmanager
    def painting(self, rows: Iterable[int]) -> Iterator[None]:
        """Whatever changes meanwhile is painted in these rows alone, counted from the first in the frame."""
        left, width = -self.content_offset.x, self.outer_size.width
        self._painting = tuple(Region(left, row, width, 1) for row in rows)
        try:
            yield
        finally:
            self._painting = None

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Paint anew: what is named, else the rows that change now, else all."""
        rows = self._painting
        if regions or rows is None:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return super().refresh(*rows) if rows else self
