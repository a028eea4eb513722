"""Where the office's dialogs keep half-typed words: under the referral that they belong to."""

from masp_meeting.service.office import Office


class HalfTyped:
    """The drafts of one place."""

    def __init__(self, office: Office, where: str) -> None:
        """Keep the place: a reference, or what is being typed."""
        self._drafts, self._where = office.drafts, where

    def keep(self, field: str, text: str) -> None:
        """Keep what is typed so far."""
        self._drafts.keep(f"{self._where}/{field}", text)

    def kept(self, field: str) -> str:
        """What was typed so far; empty for nothing."""
        return self._drafts.kept(f"{self._where}/{field}")

    def clear(self, field: str) -> None:
        """Forget it: it is recorded now."""
        self._drafts.clear(f"{self._where}/{field}")
