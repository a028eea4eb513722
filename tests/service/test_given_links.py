"""The given forms and rows, read as they are: who is one person in them is found, and nobody else."""

from pathlib import Path

import pytest

from masp_meeting.domain.matching import Strength
from masp_meeting.domain.relation import Relation
from masp_meeting.service.office import Office
from tests.samples import ROOT
from tests.service.offices import open_office

GIVEN = ROOT.parent / "shared/data/forms"
ROWS = 40


@pytest.mark.skipif(not GIVEN.exists(), reason="needs the given forms")
def test_who_is_one_person_in_the_given_data(tmp_path: Path) -> None:
    Office.create(tmp_path)
    with open_office(tmp_path) as office:
        came: dict[str | None, str] = {}
        for form in sorted(GIVEN.glob("O*.docx")):
            came.setdefault(office.referrals.read_in(form).reference, form.name[:3])
        rows = office.sheets.batch_as_seen(office.sheets.look(GIVEN / "bulk.csv"))
        came |= {row.reference: f"row {number}" for number, row in enumerate(rows.read_in(lambda: False), 1)}
        proposed = {
            (came[link.earlier], came[link.later]): link.match.strength
            for link in office.links.every()
            if link.match and link.relation is Relation.PROPOSED
        }
        assert office.verify() == ()

    assert len([name for name in came.values() if name.startswith("row")]) == ROWS
    assert proposed == {
        ("O05", "O10"): Strength.STRONG,
        ("O05", "row 20"): Strength.STRONG,
        ("O10", "row 20"): Strength.STRONG,
        ("row 21", "row 22"): Strength.STRONG,
    }
