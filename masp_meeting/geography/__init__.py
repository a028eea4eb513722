"""Postcode, or a council that somebody confirmed, to inside, outside or not known; by packaged data alone."""

from masp_meeting.geography.answers import area_of
from masp_meeting.geography.councils import council_answer
from masp_meeting.geography.elsewhere import council_elsewhere, postcode_elsewhere
from masp_meeting.geography.postcode_list import attribution

__all__ = ["area_of", "attribution", "council_answer", "council_elsewhere", "postcode_elsewhere"]
