"""The settings of one partnership that are about its machines and its records, not about its meeting."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FollowRules:
    """Where those who follow from afar reach the server; the command line may say otherwise."""

    host: str = "127.0.0.1"
    port: int = 8765
    certificate: str = ""
    """The file of its TLS certificate, in the workspace or elsewhere; ``key`` is that of its key."""
    key: str = ""
    base_url: str = ""
    """What personal links begin with; empty where the server answers on this machine alone."""
    proxy: str = ""
    """The address of a proxy that stands before the server, and tells it who asks."""


@dataclass(frozen=True, slots=True)
class ScreenRules:
    """When a screen that nobody is at covers itself; projectors and browsers never do."""

    cover_after_minutes: int = 15
    """Minutes without a key; 0 for never."""


@dataclass(frozen=True, slots=True)
class RetentionRules:
    """How many months a record is kept, each counted from what ended it."""

    declined_months: int = 12
    """After the meeting that declined or signposted it."""
    advice_months: int = 72
    """After the meeting that decided on advice and consultation."""
    intervention_months: int = 72
    """After the end of a direct intervention."""
    duplicate_months: int = 12
    """After it was merged into another referral."""
    undecided_months: int = 24
    """After it came, or a meeting last spoke of it, where none has decided."""


@dataclass(frozen=True, slots=True)
class BackupRules:
    """Where backups are kept, and how many."""

    folder: str = "backups"
    """In the workspace, or anywhere by its whole path: best on another disk."""
    keep: int = 30
    """The newest so many; the first of each of the last twelve months is kept beyond them."""
