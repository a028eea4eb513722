"""The whole week through the front doors: forms in, agenda, every item by key presses, Word minutes out."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from docx.table import Table

from masp_meeting.domain.meeting import Item, ItemKind, Meeting, Stage
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.routes import Route
from masp_meeting.domain.wall import RoomMask
from tests.cli.commands import masp
from tests.samples import DAY
from tests.tui.room import Room, meeting_room, the_office

FORMS = Path(__file__).parents[2] / "shared/data/forms"
pytestmark = pytest.mark.skipif(
    not FORMS.is_dir(), reason="the shared referral forms are not on this machine"
)

CHOSEN = {
    "O01": Route.DIRECT,
    "O02": Route.ADVICE,
    "O08": Route.SIGNPOST,
    "O13": Route.DECLINE,
    "O15": Route.DEFER,
}
"""A route for some of the forms, so that each is taken at least once; for all others advice."""

FROM_THE_END = [Route.DECLINE, Route.DEFER, Route.SIGNPOST, Route.ADVICE]
PEOPLE = (
    "Marian Fell, police",
    "Tom Marsh, probation, dial-in",
    "Dr Ines Quill, health",
    "Sade Okoro, advocacy, dial-in",
    "Hal Brindle, police, apologies",
)
CRITERIA = "15"
"""The keys of the findings that the panel confirms in each case: age, and the features of stalking."""


@dataclass
class Chair:
    """Works through the agenda by the keys alone; ``forms`` gives the form of each reference."""

    room: Room
    forms: dict[str, str]

    async def opens(self) -> None:
        await self._answers("Marian Fell", "Noor Patel")
        for person in PEOPLE:
            await self._answers(person)
        # Done; all agree to the statement; those who dial in are alone.
        await self.room.press("escape", "enter", "enter")

    async def goes_through(self, item: Item) -> None:
        assert self.room.item.id == item.id
        self.room.clock.move(minutes=7)
        await self.notes(f"Heard {item.id[-2:]}")
        if item.kind is ItemKind.CASE:
            await self.takes(item)
        if item.kind is ItemKind.BREAK:
            await self.covers_the_screen()

    async def takes(self, item: Item) -> None:
        for criterion in CRITERIA:
            await self.room.press(criterion, "enter")
        if self.room.case.facts.red_flags.present():
            await self.gives_action(f"Call {item.id[-2:]}", "Sade Okoro")
        await self.gives_action(f"Write {item.id[-2:]}", "Tom Marsh", "+7")
        await self.room.press("v")
        await self._answers(f"Afraid {item.id[-2:]}", f"Plan {item.id[-2:]}")
        await self.ends(item, CHOSEN.get(self.forms[item.id][:3], Route.ADVICE))

    async def ends(self, item: Item, route: Route) -> None:
        if route is Route.DEFER:
            await self.room.press("f")
            await self._answers(f"Reason {item.id[-2:]}", f"Report {item.id[-2:]}", "The ward", "wed")
            return
        await self.room.press("d", *self._to(route), "tab")
        await self._answers(f"Reason {item.id[-2:]}")

    def _to(self, route: Route) -> list[str]:
        return ["home"] if route is Route.DIRECT else ["end", *["up"] * FROM_THE_END.index(route)]

    async def gives_action(self, what: str, owner: str, *due: str) -> None:
        await self.room.press("a")
        await self._answers(what, owner, *due)

    async def notes(self, words: str) -> None:
        await self.room.press("t", "ctrl+g", "ctrl+o")
        await self._answers(words)

    async def covers_the_screen(self) -> None:
        await self.room.press("b")
        assert "MASP-" not in self.room.look()
        await self.room.press("b")

    async def slips_and_takes_it_back(self) -> None:
        was = self.room.item
        await self.gives_action("A slip", "Marian Fell")
        assert len(self.room.item.actions) == len(was.actions) + 1
        await self.room.press("u")
        assert self.room.item.actions == was.actions

    async def closes(self) -> None:
        await self.room.press("z", "enter")
        await self.room.app.workers.wait_for_complete()

    async def _answers(self, *fields: str) -> None:
        """Fill fields in, from the one that has the cursor, and hand them over."""
        for place, words in enumerate(fields):
            if place:
                await self.room.press("tab")
            await self.room.write(words)
        await self.room.press("enter")


def forms_read() -> dict[str, str]:
    """Import every form, good and bad, in one command; the file name of each reference.

    Of two that are one form, saved by two programs, the second is the first again and no referral of its own.
    """
    good, bad = sorted(FORMS.glob("O*.docx")), sorted(FORMS.glob("bad/*.doc*"))

    answer = masp("import", *bad[:5], *good, *bad[5:], "--json")

    assert answer.code == 1
    read = {Path(one["file"]).name: one for one in answer.data}
    assert len(read) == len(good) + len(bad)
    new = [path for path in good if not path.name.endswith("_via_odt.docx")]
    assert {read[path.name]["outcome"] for path in new} <= {"imported", "needs review"}
    assert {read[path.name]["outcome"] for path in good if path not in new} == {"updated"}
    for path in bad:
        assert (read[path.name]["outcome"], read[path.name]["reference"]) == ("refused", None)
        assert read[path.name]["message"].endswith(".")
    return {read[path.name]["reference"]: path.name for path in new}


async def meeting_held(folder: Path, forms: dict[str, str]) -> Meeting:
    """Drive the meeting from its opening to its close."""
    async with meeting_room(the_office(folder)) as room:
        chair = Chair(room, forms)
        await chair.opens()
        for place, item in enumerate(room.meeting.items):
            if place:
                await room.press("n")
            await chair.goes_through(item)
        await chair.slips_and_takes_it_back()
        await chair.closes()
        return room.meeting


async def test_from_the_forms_to_the_minutes(tmp_path: Path) -> None:
    assert masp("init", "--no-encryption").code == 0
    forms = forms_read()
    assert masp("agenda", "build", str(DAY)).code == 0

    meeting = await meeting_held(tmp_path, forms)

    check_record(meeting, forms)
    check_minutes(meeting, sections(tmp_path / f"minutes/{DAY}-minutes.docx"))
    assert masp("verify").code == 0
    exported = masp("minutes", "export", str(DAY))
    assert (exported.code, exported.out) == (0, f"minutes/{DAY}-minutes.docx\n")
    assert len([*(tmp_path / "minutes").iterdir()]) == 1


def check_record(meeting: Meeting, forms: dict[str, str]) -> None:
    """Every form was taken, and ended by the route that was chosen."""
    cases = {item.id: item for item in meeting.items if item.kind is ItemKind.CASE}
    assert meeting.stage is Stage.CLOSED
    assert set(cases) == set(forms)
    assert {one.disposition for one in cases.values()} == {Disposition.DECIDED, Disposition.DEFERRED}
    ended = {one.the_case().decision.route for one in cases.values() if one.the_case().decision}  # type: ignore[union-attr]
    assert ended == {Route.DIRECT, Route.ADVICE, Route.SIGNPOST, Route.DECLINE}
    for item in cases.values():
        assert sum(one.confirmed for one in item.the_case().findings) == len(CRITERIA)


def check_minutes(meeting: Meeting, said: dict[str, str]) -> None:
    """Each case's decision, reason, allocation and actions stand under its own heading."""
    whole = "\n".join(said.values())
    for person in PEOPLE:
        assert person.split(",")[0] in whole
    assert "A slip" not in whole
    for item in meeting.items:
        if item.kind is ItemKind.CASE:
            heading = next(one for one in said if item.id in one)
            for words in expected(item):
                assert words in said[heading], f"{words!r} is missing under {heading}"


def expected(item: Item) -> list[str]:
    """What the minutes must say of a case."""
    case = item.the_case()
    words = [f"Heard {item.id[-2:]}", f"Reason {item.id[-2:]}", f"Plan {item.id[-2:]}"]
    words += [f"Afraid {item.id[-2:]}", "Sade Okoro"]
    words += [part for action in item.actions for part in (action.what, action.owner)]
    words += [RoomMask([case.facts])(finding.evidence) for finding in case.findings]
    words += [allocation.person for allocation in case.allocations]
    if case.decision is not None:
        return [*words, case.decision.route.words.capitalize()]
    return [*words, f"Report {item.id[-2:]}", "The ward", "Wed 2 Dec 2026"]


def sections(path: Path) -> dict[str, str]:
    """The text under each heading of a Word document, tables included, in the order of the page."""
    said, heading = {"": ""}, ""
    for block in Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            text = "\n".join(cell.text for row in block.rows for cell in row.cells)
        elif block.style and block.style.name.startswith("Heading") and "MASP-" in block.text:
            heading, text = block.text, block.text
        else:
            text = block.text
        said[heading] = f"{said.get(heading, '')}\n{text}"
    return said
