"""Nothing of a person is on the wall until x is pressed: canaries in every field, every screen walked."""

from dataclasses import replace
from pathlib import Path

from textual.widgets import Input

from masp_meeting.domain.facts import Alternative, Doubt
from masp_meeting.service.office import Office
from masp_meeting.storage import referrals
from masp_meeting.tui.dialogs.choose_files import ChooseFilesDialog
from masp_meeting.tui.dialogs.dialog import Dialog
from masp_meeting.tui.screens.columns import ColumnsScreen
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.intake import IntakeScreen
from masp_meeting.tui.screens.referral import ReferralScreen
from masp_meeting.tui.widgets.column_table import ColumnTable
from masp_meeting.tui.widgets.file_list import FileList
from masp_meeting.tui.widgets.file_row import FileRow
from masp_meeting.tui.widgets.intake_table import IntakeTable
from tests.tui.front import a_form, front_office, said, settled
from tests.tui.post import an_empty_office, read
from tests.tui.room import ONE, Room

CANARIES = (
    "zorvane",
    "quimbley",
    "mirabex",
    "tolvanna",
    "kestrelby",
    "osperina",
    "thrushmere",
    "brackendell",
    "900123",
    "900456",
    "1987",
    "1992",
)
"""Names, an alias, a relative, two addresses, two telephones, two years of birth: nobody's and nothing's."""
HEADINGS = (
    "CASE_REF,SURNAME,FORENAMES,DOB,ADDRESS,POST_CODE,INV_STATUS,DATE_REFERRED,REFERRER_NAME,REFERRER_ORG,"
    "BEHAVIOUR,HOLDS_CASE,VICTIM_NAME,VICTIM_ADDRESS,ALIAS,Quimbley notes,PHONE"
)
ROW = (
    'Tolvanna-1,Quimbley,Zorvane,{born},"Brackendell House, Havant",PO9 2AX,{status},16/11/2026,Tom Marsh,'
    'Hampshire & Isle of Wight Probation Service,"Quimbley followed Mirabex on 3/6/2026.",Y,Mirabex Tolvanna,'
    '"9 Thrushmere Road, Gosport",Billy Kestrelby,"ring Osperina","07700 900456"'
)


def canaries_in(folder: Path) -> Path:
    """Send forms and a spreadsheet with canaries in every field, label and name of a file."""
    post = folder / "post"
    post.mkdir()
    a_form(
        post / "Quimbley Zorvane.docx",
        Subject_name="Zorvane Quimbley",
        Date_of_birth="05/03/1992 or 06/03/1992",
        Address="Brackendell House, Havant",
        Victim_name_or_initials="Mirabex Tolvanna",
        Victim_address="9 Thrushmere Road, Gosport",
        Victim_date_of_birth="01/02/1987",
        Victim_telephone="07700 900123",
        Alias="Billy Kestrelby",
        Next_of_kin="Osperina Orme",
        Quimbley_shoe_size="Osperina says nine",
        Relationshp_with_the_victim="brother of Osperina",
        Behaviours="Quimbley (born 5 March 1992, 07700 900456), or Kestrelby, followed Mirabex on 3/6/2026.",
        Investigation_status="Quimbley was bailed, Osperina says, and then NFA'd",
        Investigating_officer="PC Tolvanna",
        Question_for_the_panel="Is Mr Quimbley fit? Was Osperina asked?",
    )
    a_form(
        post / "Quimbly.docx",
        Subject_name="Quimbley, Zorvain",
        Date_of_birth="05/03/1992",
        Address="Brackendell House, Havant",
        Victim_name_or_initials="Mirabex Tolvanna",
        Agency="Solent NHS",
        Email="z@nhs.example",
    )
    (post / "Tolvanna scan.docx").write_bytes(b"%PDF-1.4")
    (post / "Mirabex.docx").mkdir()
    rows = (ROW.format(born="05/03/1992", status="NFA"), ROW.format(born="99/99/1992", status="Quimbley"))
    (post / "Kestrelby rows.csv").write_text("\n".join((HEADINGS, *rows)))
    return post


class Wall:
    """The room as fifteen people see it: after every key it is looked at whole."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.seen: list[str] = []
        self.sung: set[tuple[str, str]] = set()

    @property
    def at(self) -> object:
        """Which screen or dialog is shown."""
        return self.room.app.screen

    async def press(self, *keys: str) -> None:
        """Press keys, and look after each."""
        for key in keys:
            await self.room.press(key)
            self.look()

    def look(self) -> None:
        """Hear which canaries sing."""
        self.seen.append(f"{self.room.look()}\n{said(self.room)}\n{self.room.app.title}".casefold())
        where = type(self.at).__name__
        self.sung |= {(where, one) for one in CANARIES if one in self.seen[-1]}

    async def go_to(self, file: FileList, row: FileRow) -> None:
        """Put the cursor on a row; where it asks, or a case file's is private, press enter."""
        file.go_to(row.key)
        await self.room.pilot.pause()
        self.look()
        private = row.fact and row.fact.private and isinstance(self.at, ReferralScreen)
        if row.question or private or row.key.startswith(("link ", "chase ")):
            await self.press("enter")
            await self.leave_dialogs()

    async def leave_dialogs(self) -> None:
        """Back to the screen beneath."""
        while isinstance(self.at, Dialog):
            await self.press("escape")


async def walk_the_files(wall: Wall) -> None:
    """Down the list of files, into every row of each, and enter on each row that asks."""
    room, screen = wall.room, wall.room.app.screen
    table, file = screen.query_one(IntakeTable), screen.query_one(FileList)
    for place in range(table.row_count):
        table.cursor = place
        table.focus()
        await room.pilot.pause()
        wall.look()
        file.focus()
        for row in file.rows:
            await wall.go_to(file, row)
    assert wall.at is screen


async def walk_the_case_file(wall: Wall, reference: str) -> None:
    """Through every row of a referral, and into every dialog that its rows open."""
    room = wall.room
    room.app.push_screen(ReferralScreen(room.office, reference))
    await room.pilot.pause()
    wall.look()
    screen = room.app.screen
    file = screen.query_one(FileList)
    for row in file.rows:
        await wall.go_to(file, row)
    await wall.press("c")
    await wall.leave_dialogs()
    assert room.app.screen is screen
    await wall.press("escape")


async def walk_the_columns(wall: Wall) -> None:
    """Down the columns, and into the choice of a meaning at each."""
    for _ in range(wall.room.app.screen.query_one(ColumnTable).row_count):
        await wall.press("enter", "escape", "down")


def plant_doubts(office: Office) -> None:
    """Doubt what no reader doubted in these forms: about no fact, and about one with free words."""
    doubts = (
        Doubt("The sender calls this Tolvanna-1, as Kestrelby does."),
        Doubt(
            "“Osperina” is no officer.", "investigation_officer", (Alternative("Osperina", "Osperina", ""),)
        ),
        Doubt(
            "“Y, Osperina” is odd.", "referrer_holds_case", (Alternative("yes", "Y, Osperina", "Quimbley 1"),)
        ),
    )
    with office.workspace.transaction() as db:
        was = office.referrals.get(ONE)
        referrals.update(db, replace(was, doubts=(*doubts, *was.doubts)))


async def test_files_are_chosen_without_their_names(tmp_path: Path) -> None:
    post = canaries_in(tmp_path)
    async with front_office(an_empty_office(tmp_path)) as room:
        wall = Wall(room)
        await wall.press("i")
        dialog = room.app.screen
        assert isinstance(dialog, ChooseFilesDialog)
        dialog.query_one("#path", Input).value = f"{post}/"
        await wall.press("down", "down", "tab")
        assert "File 2 (.csv)" in room.words
        assert "The files' names are hidden: f2 shows them" in room.words
        assert wall.sung == set()

        await wall.press("f2")
        assert "Quimbley Zorvane.docx" in room.words
        assert {one for _, one in wall.sung} == {"quimbley", "zorvane", "tolvanna", "mirabex", "kestrelby"}


async def test_no_canary_sings_until_x(tmp_path: Path) -> None:
    post = canaries_in(tmp_path)
    async with front_office(an_empty_office(tmp_path)) as room:
        wall = Wall(room)
        await room.paste(str(post))
        await settled(room)
        assert isinstance(wall.at, ColumnsScreen)
        wall.look()
        await walk_the_columns(wall)
        await wall.press("ctrl+s")
        await settled(room)
        plant_doubts(room.office)
        assert isinstance(wall.at, IntakeScreen)
        await wall.press("a", "n", "home")
        await walk_the_files(wall)
        await wall.press("escape")
        assert isinstance(wall.at, HomeScreen)
        every = room.office.referrals.every()
        assert len(every) == 4
        for one in every:
            await wall.press("b", "b", "down")
            await walk_the_case_file(wall, one.reference)
        await wall.press("home", "b", "b")
        assert "two dates of birth: ··· and ···" in wall.seen[-1]

        assert wall.sung == set()


async def test_every_canary_sings_after_x(tmp_path: Path) -> None:
    post = canaries_in(tmp_path)
    async with front_office(an_empty_office(tmp_path)) as room:
        wall = Wall(room)
        await room.paste(str(post))
        await settled(room)
        await wall.press("x")
        await walk_the_columns(wall)
        assert {one for _, one in wall.sung} >= set(CANARIES) - {"900123", "1987"}
        await wall.press("ctrl+s")
        await settled(room)
        wall.sung.clear()
        await wall.press("x")
        assert "quimbley zorvane.docx" in wall.seen[-1]
        assert "tolvanna scan.docx" in wall.seen[-1]
        await walk_the_files(wall)
        assert {one for _, one in wall.sung} == set(CANARIES)


async def test_no_word_of_a_file_steers_the_terminal(tmp_path: Path) -> None:
    form = a_form(
        tmp_path / "a\x1b[31m\u202ecod\nx.docx", Shoe_size="n\u202eine\u2066", Alias="Or\u00adbel\u200b"
    )
    async with front_office(an_empty_office(tmp_path)) as room:
        await read(room, form)
        await room.press("x", "n", "enter")
        shown = room.look()

        assert isinstance(room.app.screen, Dialog)
        assert "[31m" in shown
        assert all(one.isprintable() for line in shown.splitlines() for one in line)
