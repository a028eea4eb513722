"""Makes the templates that ship in the package: run it as a module after changing how a document looks."""

from pathlib import Path

from masp_meeting.documents.writing.letter_layout import letter_template
from masp_meeting.documents.writing.minutes_layout import minutes_template
from masp_meeting.documents.writing.packing import packed

HERE = Path(__file__).parent


def main() -> None:
    """Write every shipped template anew."""
    (HERE / "minutes.docx").write_bytes(packed(minutes_template()))
    (HERE / "letter.docx").write_bytes(packed(letter_template()))


if __name__ == "__main__":
    main()
