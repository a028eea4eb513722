"""The build script makes an area's lists from the ONS directory, whatever its edition calls the columns."""

import csv
import gzip
from collections.abc import Sequence
from pathlib import Path

import pytest

from masp_meeting.domain.area import Inside
from masp_meeting.geography import area_of
from masp_meeting.geography.build import main
from masp_meeting.geography.councils import PACKAGED
from masp_meeting.geography.postcode_list import load

FULL = Path(__file__).parents[3] / "shared" / "data" / "geography"
OLD_COLUMNS = ["pcd", "pcds", "dointr", "doterm", "oslaua", "oseast1m", "osnrth1m"]
NEW_COLUMNS = ["pcds", "doterm", "lad25cd", "east1m", "north1m"]
POSTCODES = [
    ("QA1 1AA", "", "E1", "1000", "1000"),
    ("QA1 1AB", "", "E2", "1150", "1100"),  # 180 m from QA1 1AA
    ("QA1 1AD", "", "E2", "1000", "1201"),  # 201 m from QA1 1AA
    ("QA1 1ZZ", "202401", "E1", "1150", "1100"),  # retired, so close to nothing
    ("QA1 2AA", "", "E1", "", ""),
    ("QA1 3AA", "", "", "", ""),
    ("QA2 1AA", "", "E2", "9000", "9000"),
    ("QA3 1AA", "", "E3", "900", "900"),  # beside QA1 1AA, though nothing of QA3 is inside
    ("QB1 1AA", "", "E9", "1000", "1000"),
    ("GIR 0AA", "", "E9", "", ""),
]
COUNCILS = """letter,code,name,inside,also
a,E1,Northmarsh,inside,
b,E2,Southfen,outside,
c,E3,Eastholm,outside,
z,,,not known,
"""


@pytest.fixture
def area(tmp_path: Path) -> Path:
    (tmp_path / "councils.csv").write_text(COUNCILS, encoding="utf-8")
    return tmp_path


def directory(folder: Path, columns: list[str], postcodes: Sequence[tuple[str, ...]]) -> Path:
    """Write a directory as the ONS does: with a byte order mark, every column present, extra ones about."""
    path = folder / "ONSPD_TEST_UK.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(columns)
        for postcode, ended, council, east, north in postcodes:
            named = {
                "pcds": postcode,
                "doterm": ended,
                "east": east,
                "nort": north,
                "osea": east,
                "osnr": north,
            }
            writer.writerow(named.get(name if name in named else name[:4], council) for name in columns)
    return path


def run(path: Path, area: Path) -> int:
    return main([str(path), "--edition", "May 2030", "--area", str(area)])


def lines_of(path: Path) -> list[str]:
    return gzip.decompress(path.read_bytes()).decode("ascii").splitlines()


@pytest.mark.parametrize("columns", [OLD_COLUMNS, NEW_COLUMNS])
def test_build_and_ask(area: Path, columns: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(directory(area, columns, POSTCODES), area) == 0

    out = capsys.readouterr().out
    assert out == "1 outward codes touch the area; 7 postcodes, 3 of them close to its border\n"
    found = {postcode: area_of(postcode, area) for postcode, *_ in POSTCODES}
    assert {postcode for postcode, answer in found.items() if "very close" in answer.reason} == {
        "QA1 1AA",
        "QA1 1AB",
        "QA3 1AA",
    }
    assert {postcode: answer.answer.value[:3] for postcode, answer in found.items()} == {
        "QA1 1AA": "ins",
        "QA1 1AB": "out",
        "QA1 1AD": "out",
        "QA1 1ZZ": "ins",
        "QA1 2AA": "ins",
        "QA1 3AA": "not",
        "QA2 1AA": "out",
        "QA3 1AA": "out",
        "QB1 1AA": "out",
        "GIR 0AA": "inv",
    }
    assert found["QA1 1ZZ"].council == "Northmarsh"
    assert area_of("QA1 2ZZ", area).answer is Inside.INSIDE
    assert area_of("QA1 1ZY", area).answer is Inside.NOT_KNOWN


def test_lists_say_what_they_are_and_hold_northern_ireland(area: Path) -> None:
    run(directory(area, NEW_COLUMNS, POSTCODES), area)

    assert lines_of(area / "postcodes.txt.gz")[0] == "# ONS Postcode Directory, May 2030"
    outwards = lines_of(area / "uk_outwards.txt.gz")
    assert outwards[2:] == ["QA 1 2 3", "QB 1"]
    assert len(outwards[1].split()) == 1 + 94


def test_building_twice_gives_the_same_bytes(area: Path) -> None:
    path = directory(area, NEW_COLUMNS, POSTCODES)
    run(path, area)
    first = (area / "postcodes.txt.gz").read_bytes()
    run(directory(area, NEW_COLUMNS, POSTCODES[::-1]), area)

    assert (area / "postcodes.txt.gz").read_bytes() == first


def test_unknown_council_is_refused_and_nothing_written(
    area: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = directory(area, NEW_COLUMNS, [*POSTCODES, ("QA1 4AA", "", "E77", "", "")])

    assert run(path, area) == 1
    assert "QA1 4AA is in council E77" in capsys.readouterr().err
    assert not (area / "postcodes.txt.gz").exists()


def test_replaced_council_is_refused_and_nothing_written(
    area: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replaced = [
        (code, ended, "E77" if council == "E1" else council, *at) for code, ended, council, *at in POSTCODES
    ]

    assert run(directory(area, NEW_COLUMNS, replaced), area) == 1
    assert capsys.readouterr().err.startswith("No postcode is in Northmarsh: ")
    assert not (area / "postcodes.txt.gz").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no column for the postcode"),
        ("pcds,doterm,east1m,north1m\n", "no column for the council"),
        ("pcds,doterm,lad25cd,east1m,north1m\nQA1 1AA,,E1,far,1000\n", "cannot be read at line 2"),
        ("pcds,doterm,lad25cd,east1m,north1m\nQA1 1AA,\n", "cannot be read at line 2"),
    ],
)
def test_another_file_is_refused(
    area: Path, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = area / "other.csv"
    path.write_text(text, encoding="utf-8")

    assert run(path, area) == 1
    assert said in capsys.readouterr().err
    assert sorted(file.name for file in area.iterdir()) == ["councils.csv", "other.csv"]


def test_missing_file_is_one_sentence(area: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(area / "none.csv", area) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.skipif(not FULL.is_dir(), reason="../shared/data/geography, the full data, is not here")
def test_full_data_builds_the_packaged_list(tmp_path: Path) -> None:
    (tmp_path / "councils.csv").write_bytes((PACKAGED / "councils.csv").read_bytes())
    with gzip.open(FULL / "hiow_area_postcodes.csv.gz", "rt", encoding="utf-8") as rows:
        postcodes = [
            (row["postcode"], "", row["lad"].replace("unknown", ""), "", "") for row in csv.DictReader(rows)
        ]

    run(directory(tmp_path, NEW_COLUMNS, postcodes), tmp_path)

    packaged = {sector: letters.lower() for sector, letters in load().sectors.items() if sector != "GU9 9"}
    assert load(tmp_path).sectors == packaged
