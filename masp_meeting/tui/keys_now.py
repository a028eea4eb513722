"""Whether a key can be done now, as its screen says; for help and the line of keys."""

from collections.abc import Callable
from typing import Any

from textual.binding import Binding
from textual.screen import Screen


def can_be_done(screen: Screen[Any], binding: Binding) -> bool | None:
    """What a screen says of a key now; None where it says nothing."""
    now: Callable[[str], bool | None] | None = getattr(screen, "now", None)
    return now(binding.action.partition("(")[0]) if now else None
