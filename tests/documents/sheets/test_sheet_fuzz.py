"""Three hundred damaged spreadsheets: each is read or refused in a sentence, and none holds the others up."""

import random
import time
import zipfile
from io import BytesIO

import pytest

from masp_meeting.documents.sheets import RowReader, propose, read_sheet
from masp_meeting.domain.errors import Refused
from tests.documents.sheets.exports import EXPORTS, rows
from tests.documents.sheets.making import HOME_FORCE, csv_bytes, xlsx_bytes

SEEDS = 300
_STRANGE = (
    b"\0",
    b'"',
    b"<",
    b"&",
    b"\xff",
    b"]]>",
    b"=1+1",
    b",",
    b"\r",
    b"-1",
    b"99999999999999999999",
    b"'",
)


@pytest.mark.parametrize("start", range(0, SEEDS, 50))
def test_no_damage_escapes_as_a_fault(start: int) -> None:
    read = 0
    for seed in range(start, start + 50):
        begun = time.process_time()
        read += _survives(_damaged(random.Random(seed)))
        assert time.process_time() - begun < 2, seed
    assert read


def _damaged(dice: random.Random) -> bytes:
    export, separator = dice.choice(list(EXPORTS.values()))
    kind = dice.choice(("csv", "bytes", "part", "part"))
    if kind == "csv":
        return _spoilt(csv_bytes(rows(export), separator), dice)
    whole = xlsx_bytes(rows(export))
    return _spoilt(whole, dice) if kind == "bytes" else _with_spoilt_part(whole, dice)


def _spoilt(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randrange(1, 6)):
        place, length = dice.randrange(len(data)), dice.choice((0, 1, 1, 5, 200))
        data = data[:place] + dice.choice(_STRANGE) * dice.choice((1, 1, 3)) + data[place + length :]
    return data


def _with_spoilt_part(whole: bytes, dice: random.Random) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        hit = dice.choice([name for name in old.namelist() if name.startswith("xl/")])
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _spoilt(content, dice) if name == hit else content)
    return file.getvalue()


def _survives(data: bytes) -> bool:
    """Whether it was read rather than refused; anything but a refusal is the fault that is looked for."""
    try:
        sheet = read_sheet(data)
    except Refused:
        return False
    reader = RowReader(sheet, propose(sheet), HOME_FORCE)
    for line in sheet.lines:
        reader.read(line)
    return True
