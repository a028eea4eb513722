"""The one error that a person sees: a sentence that says what to do."""


class Refused(Exception):  # the room's word for it
    """Something was asked that may not be done; nothing was changed.

    Its text is one sentence for the person who asked, and is shown as it stands.
    """


class SeatTaken(Refused):
    """Somebody else drives the meeting; ``by`` is who, empty where they have not said so yet."""

    def __init__(self, words: str, by: str = "") -> None:
        super().__init__(words)
        self.by = by


class Damaged(Refused):
    """What is kept cannot be read, or is gone: a backup is to take its place."""
