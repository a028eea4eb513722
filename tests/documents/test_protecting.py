"""Protected copies open with their password alone and hold what went in; no hostile file holds us up."""

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.ecma376_agile import ECMA376Agile

from masp_meeting.documents.archive import has_password
from masp_meeting.documents.protecting import opened, protect
from masp_meeting.domain.errors import Refused

PASSWORD = "kx7m-3fpe-w9tz-hn4d"


@cache
def a_paper() -> bytes:
    paper, file = Document(), io.BytesIO()
    paper.add_paragraph("Nobody is to read this without the password.")
    paper.save(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def protected() -> bytes:
    return protect(a_paper(), PASSWORD)


def test_a_protected_copy_opens_with_its_password_and_holds_the_same() -> None:
    content = a_paper()

    protected = protect(content, PASSWORD)

    assert opened(protected, PASSWORD) == content
    assert has_password(protected)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.read("word/document.xml")[:40] not in protected
    assert content[30:400] not in protected


def test_it_is_agile_aes_256_as_word_makes_it(protected: bytes) -> None:
    file = OOXMLFile(io.BytesIO(protected))

    assert file.type == "agile"
    assert (file.info["passwordKeyBits"], file.info["passwordHashAlgorithm"]) == (256, "SHA512")
    assert file.info["spinValue"] == 100_000
    assert b'cipherAlgorithm="AES"' in protected


def test_every_printable_sign_may_stand_in_a_password() -> None:
    password = "".join(map(chr, range(32, 127)))

    assert opened(protect(a_paper(), password), password) == a_paper()


def test_two_copies_of_the_same_have_nothing_in_common(protected: bytes) -> None:
    assert protect(a_paper(), PASSWORD) != protected


@pytest.mark.parametrize("wrong", ["kx7m-3fpe-w9tz-hn4e", "", "KX7M-3FPE-W9TZ-HN4D"])
def test_no_other_password_opens_it(protected: bytes, wrong: str) -> None:
    with pytest.raises(Refused, match="does not open it, or the file is damaged"):
        opened(protected, wrong)


def test_what_was_changed_on_the_way_does_not_open(protected: bytes) -> None:
    sealed = OOXMLFile(io.BytesIO(protected)).file.openstream("EncryptedPackage").read()
    place = protected.index(sealed[100:200])
    changed = bytearray(protected)
    changed[place] ^= 1

    with pytest.raises(Refused, match="does not open it, or the file is damaged"):
        opened(bytes(changed), PASSWORD)


NOT_PROTECTED = {
    "empty": b"",
    "a beginning": b"PK",
    "an old container": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "a plain paper": a_paper(),
}


@pytest.mark.parametrize("content", NOT_PROTECTED.values(), ids=NOT_PROTECTED)
def test_what_is_no_protected_file_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(Refused, match=r"^[^\n]+\.$"):
        opened(content, PASSWORD)


def test_a_file_that_asks_for_hours_is_not_given_them(protected: bytes) -> None:
    greedy = re.sub(rb'spinCount="100000"([^\n]*\n) ', rb'spinCount="9999999"\1', protected)
    assert greedy != protected

    with pytest.raises(Refused, match="does not know"):
        opened(greedy, PASSWORD)


def test_a_copy_that_does_not_open_again_is_not_called_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library's own way of sealing is made to fail, as a faulty release of it would."""
    monkeypatch.setattr(ECMA376Agile, "encrypt_payload", lambda *_: b"\0" * 4104)

    with pytest.raises(Refused):
        protect(a_paper(), PASSWORD)


def test_nothing_is_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    opened(protect(a_paper(), PASSWORD), PASSWORD)

    assert list(tmp_path.iterdir()) == []
