"""Time and identifiers as arguments, so that a test or a demonstration may set them."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""Tells the time, with its time zone."""

Ids = Callable[[], str]
"""Makes an identifier that was never given before."""
