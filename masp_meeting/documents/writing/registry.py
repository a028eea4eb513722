"""The papers that have a Word template: what the tags of each may name, and what writes it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from masp_meeting.documents.writing.action_list import write_action_list
from masp_meeting.documents.writing.agenda import write_agenda
from masp_meeting.documents.writing.copies import write_annex, write_extract, write_record, write_summary
from masp_meeting.documents.writing.fault import Fault
from masp_meeting.documents.writing.letter import write_letter
from masp_meeting.documents.writing.minutes import write_minutes
from masp_meeting.documents.writing.outcome_letter import write_outcome_letter
from masp_meeting.documents.writing.referral_form import write_form_of
from masp_meeting.documents.writing.referral_form_check import form_faults
from masp_meeting.documents.writing.victim_words import write_victim_words
from masp_meeting.domain.action_list import ActionList
from masp_meeting.domain.agenda_paper import AgendaPaper
from masp_meeting.domain.chairs_record import ChairsRecord
from masp_meeting.domain.chase_letter import ChaseLetter
from masp_meeting.domain.extract import Extract
from masp_meeting.domain.health_annex import Annex
from masp_meeting.domain.minutes import Minutes
from masp_meeting.domain.outcome_letter import OutcomeLetter
from masp_meeting.domain.referral_form_words import FormWords
from masp_meeting.domain.summary import Summary
from masp_meeting.domain.victim_words import VictimWords


@dataclass(frozen=True, slots=True)
class Written:
    """One kind of paper: the frozen dataclass whose fields its tags name, and what turns one into a file."""

    words: type
    write: Callable[[Any, Path | None], bytes]
    """Takes the words, and a template of the partnership's own or None."""
    also: Callable[[Path], Iterable[Fault]] = lambda _: ()
    """What else may be wrong with a template of it, besides its tags."""


REGISTRY: Mapping[str, Written] = {
    "annex": Written(Annex, write_annex),
    "extract": Written(Extract, write_extract),
    "record": Written(ChairsRecord, write_record),
    "summary": Written(Summary, write_summary),
    "action-list": Written(ActionList, write_action_list),
    "agenda": Written(AgendaPaper, write_agenda),
    "chase-letter": Written(ChaseLetter, write_letter),
    "minutes": Written(Minutes, write_minutes),
    "outcome-letter": Written(OutcomeLetter, write_outcome_letter),
    "referral-form": Written(FormWords, write_form_of, form_faults),
    "victim-words": Written(VictimWords, write_victim_words),
}
"""Each by the name of its template."""
