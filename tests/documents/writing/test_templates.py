"""A template that the partnership made its own: used where it is sound, refused in one sentence where not."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from masp_meeting.documents.templates import SHIPPED, shipped
from masp_meeting.documents.writing.build_templates import LAYOUTS
from masp_meeting.documents.writing.minutes import write_minutes
from masp_meeting.documents.writing.packing import packed
from masp_meeting.domain.errors import Refused
from tests.documents.writing.reading_back import opened, pairs, text_of, unpacked
from tests.documents.writing.sample_meeting import minutes
from tests.documents.writing.spoiled import UNFIT
from tests.documents.writing.spoiled import packed as pack
from tests.storage.faults import open_folder, posix, without_rights

LIBREOFFICE = b"officedocument/2006/relationships/metadata"
"""In which LibreOffice names where a document's properties are, and Word does not."""


def template(folder: Path, *lines: str) -> Path:
    """Save a Word file with these lines."""
    paper = Document()
    for line in lines:
        paper.add_paragraph(line)
    path = folder / "minutes.docx"
    paper.save(str(path))
    return path


@pytest.mark.parametrize("name", LAYOUTS)
def test_shipped_template_is_what_the_builder_makes(name: str) -> None:
    assert packed(LAYOUTS[name]()) == shipped(name).read_bytes()


def test_every_template_that_ships_is_made_by_the_builder() -> None:
    assert {path.stem for path in SHIPPED.glob("*.docx")} == set(LAYOUTS)


def test_own_template_is_filled_in_place_of_the_shipped_one(tmp_path: Path) -> None:
    own = template(
        tmp_path,
        "Our minutes of {{ day }}",
        "{%p for case in cases %}",
        "{{ case.reference }}: {{ case.outcome|upper }} {% if loop.last %}(the last){% endif %}",
        "{%p endfor %}",
        "{% set owner %}{{ partnership }}{% endset %}{{ owner }}",
    )

    assert [text for _, text in pairs(write_minutes(minutes(), own))] == [
        "Our minutes of Wed 25 Nov 2026",
        "MASP-2026-0107: ADVICE AND CONSULTATION ",
        "MASP-2026-0112: DEFERRED TO WED 9 DEC 2026 ",
        "MASP-2026-0101: DIRECT INTERVENTION ",
        "MASP-2026-0113: SIGNPOST ",
        "MASP-2026-0118: ADVICE AND CONSULTATION ",
        "MASP-2026-0116: ADVICE AND CONSULTATION (the last)",
        "Hampshire & Isle of Wight Multi-Agency Stalking Partnership",
    ]


def test_template_that_word_saved_with_a_tag_in_pieces_works(tmp_path: Path) -> None:
    paper = Document()
    line = paper.add_paragraph()
    for piece in ("{", "{ chair", " }} and {{", " minute_taker }", "}"):
        line.add_run(piece).bold = len(piece) % 2 == 0
    paper.save(str(tmp_path / "own.docx"))

    assert text_of(write_minutes(minutes(), tmp_path / "own.docx")) == "Dr M. Fennimore and C. Hale"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["{{ chairperson }}"], "it names “chairperson”, which is not known"),
        (["{%p for case in cases %}", "{{ case.surname }}", "{%p endfor %}"], "it names “surname”"),
        (["{{ cases[99].heading }}"], "tuple object has no element 99"),
        (["All well.", "The chair, {{ chair – }}, opened."], "near “The chair, {{ chair – }}, opened.”"),
        (["{%p if chair %}", "never ended"], "“if” is begun and never ended"),
        (["{{ title|nosuch }}"], "no filter named “nosuch”, near “{{ title|nosuch }}”"),
        (["{{ 1 / 0 }}"], "one of its tags fails (division by zero)"),
        (["{{ title.__class__.__mro__ }}"], "one of its tags asks for something that a template may not do"),
        (["{{ title.ljust(10**16) }}"], "one of its tags asks for something that a template may not do"),
        (["{% for i in range(10**9) %}x{% endfor %}"], "one of its tags fails (Range too big"),
        (["{% if chair %}begun", "ended{% else %}"], "“if” is begun and never ended"),
        (["{{ title|safe }}"], "no filter named “safe”"),
        (["{% include 'minutes' %}"], "one of its tags fails"),
        (
            ["All well.", "It is {{ cases[40] }}, said the chair."],
            "near “It is {{ cases[40] }}, said the chair.”",
        ),
    ],
    ids=lambda value: str(value)[:40],
)
def test_faulty_tag_is_refused_in_one_sentence(tmp_path: Path, lines: list[str], words: str) -> None:
    with pytest.raises(Refused) as refusal:
        write_minutes(minutes(), template(tmp_path, *lines))

    assert words in str(refusal.value)
    assert str(refusal.value).startswith("The template minutes.docx cannot be used: ")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(("spoil", "words"), UNFIT.items())
def test_what_is_no_template_is_refused(tmp_path: Path, spoil: Callable[[Path], None], words: str) -> None:
    own = tmp_path / "minutes.docx"
    spoil(own)

    with pytest.raises(Refused) as refusal:
        write_minutes(minutes(), own)
    assert f"minutes.docx {words}" in str(refusal.value)
    assert "\n" not in str(refusal.value)


@posix
def test_template_that_may_not_be_read_is_refused() -> None:
    with open_folder() as folder:
        own = folder / "minutes.docx"
        own.write_bytes(shipped("minutes").read_bytes())
        own.chmod(0)
        with (
            without_rights(),
            pytest.raises(Refused, match=r"minutes\.docx cannot be read \(Permission denied\)"),
        ):
            write_minutes(minutes(), own)


def test_missing_template_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"minutes\.docx is not there"):
        write_minutes(minutes(), tmp_path / "minutes.docx")


def test_logo_that_takes_the_place_of_ours_survives_filling(tmp_path: Path) -> None:
    inside = unpacked(shipped("minutes").read_bytes())
    (ours,) = (name for name in inside if name.startswith("word/media/"))
    own = inside[ours][:-12] + b"\0\0\0\x06tEXta\0mine\xee\xcb\x1d\x96" + inside[ours][-12:]
    head = inside["word/header1.xml"].replace(b"Logo: six people round one table", b"Logo: a lighthouse")
    pack(tmp_path / "minutes.docx", inside | {ours: own, "word/header1.xml": head})

    written = unpacked(write_minutes(minutes(), tmp_path / "minutes.docx"))

    assert [content for name, content in written.items() if name.startswith("word/media/")] == [own]
    assert b'descr="Logo: a lighthouse"' in written["word/header1.xml"]
    assert b"OFFICIAL-SENSITIVE" in written["word/header1.xml"]


def test_template_that_libreoffice_saved_gives_a_file_that_describes_itself_once(tmp_path: Path) -> None:
    inside = unpacked(shipped("minutes").read_bytes())
    theirs = inside["_rels/.rels"].replace(b"package/2006/relationships/metadata", LIBREOFFICE)
    pack(tmp_path / "minutes.docx", inside | {"_rels/.rels": theirs})

    content = write_minutes(minutes(), tmp_path / "minutes.docx")

    assert opened(content).core_properties.title.startswith("MASP referral review: minutes of")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
