"""The commands for people: the app itself, a new workspace, agenda, minutes, demo."""

import argparse
import sys
from importlib import import_module
from pathlib import Path
from threading import Thread

from masp_meeting.cli.clock import open_office
from masp_meeting.cli.unlocking import file_named, new_passphrase, show_recovery
from masp_meeting.domain.agenda import title_of
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Damaged, Refused
from masp_meeting.service.office import Office
from masp_meeting.service.workspaces import is_lost
from masp_meeting.storage.opening import settle
from masp_meeting.storage.profile import load_profile

_APP = "masp_meeting.tui.app"


def open_app(arguments: argparse.Namespace) -> int:
    """Open the app on the workspace, or offer to make one."""
    folder: Path = arguments.workspace
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise Refused("The app needs a terminal; masp-meeting --help lists what works without one.")
    loading = Thread(target=import_module, args=(_APP,))
    loading.start()  # while somebody types the passphrase, and while it is turned into a key
    office = _opened(folder)
    if office is None:
        return 1
    loading.join()
    from masp_meeting.tui.app import MaspApp

    with office:
        app = MaspApp(office)
        app.run()
    return int(bool(app.return_code))


def _opened(folder: Path) -> Office | None:
    """The office of a folder; where there is none or it is damaged, what could be opened in its place."""
    settle(folder)
    if not Office.exists(folder) and not is_lost(folder, load_profile(folder)) and not _offer(folder):
        return None
    try:
        return open_office(folder)
    except Damaged as damage:
        from masp_meeting.cli.backups import offer

        return open_office(folder) if offer(folder, damage) else None


def _offer(folder: Path) -> bool:
    """Ask whether to make a workspace here."""
    sys.stderr.write(f"There is no workspace in {folder.resolve()}. Make one here? [y/N] ")
    if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
        sys.stderr.write("Nothing was made. masp-meeting demo shows a fictional workspace.\n")
        return False
    show_recovery(Office.create(folder, passphrase=new_passphrase(file_named())))
    sys.stderr.write("Press enter once it is written down: the app takes it off the screen. ")
    sys.stdin.readline()
    return True


def init(arguments: argparse.Namespace) -> int:
    """Make a workspace."""
    folder: Path = arguments.workspace
    if arguments.no_encryption:
        Office.create(folder, arguments.profile)
        sys.stderr.write("The workspace is made. It is not encrypted: keep it on an encrypted disk.\n")
    else:
        Office.check_room(folder, arguments.profile)
        show_recovery(Office.create(folder, arguments.profile, new_passphrase(file_named())))
    sys.stdout.write(f"{folder.resolve()}\n")
    return 0


def build_agenda(arguments: argparse.Namespace) -> int:
    """Build the agenda of a day and show it."""
    with open_office(arguments.workspace) as office:
        built = office.agendas.build(arguments.day)
    for remark in built.remarks:
        sys.stderr.write(f"{remark}\n")
    return show_agenda(arguments)


def show_agenda(arguments: argparse.Namespace) -> int:
    """Show the agenda of a day."""
    with open_office(arguments.workspace) as office:
        slots, rules = office.agendas.load(arguments.day).slots, office.profile.meeting
        again = office.agendas.returning(arguments.day)
    sys.stderr.write(f"Agenda of {show_date(arguments.day)}:\n")
    for slot in slots:
        how = ", listed" if slot.listed else ""
        how += f"  ({again[slot.id]})" if slot.id in again else ""
        sys.stdout.write(f"{slot.starts:%H:%M}  {slot.minutes:>3} min  {title_of(slot, rules)}{how}\n")
    return 0


def demo(arguments: argparse.Namespace) -> int:
    """Open the fictional workspace, or play its meeting."""
    from masp_meeting.demo.show import run

    folder = None if arguments.workspace == Path() else arguments.workspace
    return run(folder, auto=arguments.auto)
