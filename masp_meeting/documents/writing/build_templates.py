"""Makes the templates that ship in the package: run it as a module after changing how a document looks."""

from collections.abc import Callable, Mapping

from docx.document import Document as Paper

from masp_meeting.documents.templates import shipped
from masp_meeting.documents.writing.action_list_layout import action_list_template
from masp_meeting.documents.writing.agenda_layout import agenda_template
from masp_meeting.documents.writing.annex_layout import annex_template
from masp_meeting.documents.writing.extract_layout import extract_template
from masp_meeting.documents.writing.letter_layout import letter_template
from masp_meeting.documents.writing.minutes_layout import minutes_template
from masp_meeting.documents.writing.outcome_layout import outcome_letter_template
from masp_meeting.documents.writing.packing import packed
from masp_meeting.documents.writing.record_layout import record_template
from masp_meeting.documents.writing.referral_form_layout import referral_form_template
from masp_meeting.documents.writing.summary_layout import summary_template
from masp_meeting.documents.writing.victim_layout import victim_words_template

LAYOUTS: Mapping[str, Callable[[], Paper]] = {
    "annex": annex_template,
    "extract": extract_template,
    "record": record_template,
    "summary": summary_template,
    "action-list": action_list_template,
    "agenda": agenda_template,
    "chase-letter": letter_template,
    "minutes": minutes_template,
    "outcome-letter": outcome_letter_template,
    "referral-form": referral_form_template,
    "victim-words": victim_words_template,
}
"""How each template is laid out, by its name."""


def main() -> None:
    """Write every shipped template anew."""
    for name, layout in LAYOUTS.items():
        shipped(name).write_bytes(packed(layout()))


if __name__ == "__main__":
    main()
