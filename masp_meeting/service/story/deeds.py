"""A sentence for every verb that the journal keeps: those of the room, and those of the desks."""

from collections.abc import Mapping
from dataclasses import dataclass

from masp_meeting.domain.commands import VERBS
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.invitations import Invitation
from masp_meeting.domain.linking import Link
from masp_meeting.domain.story import Eyes, told
from masp_meeting.domain.story.eyes import because
from masp_meeting.domain.urgent import Urgent
from masp_meeting.service.answers import ANSWER, Answered
from masp_meeting.service.chases import ASK, Ask, LetterWritten
from masp_meeting.service.chases_kept import CarriedOver, GivenBack
from masp_meeting.service.convening import CONVENE, RECALL_FLAGGED, Convened, Recalled
from masp_meeting.service.invitations import AGREE, INVITE, JOIN, REISSUE, REVOKE, SHOW, Seen
from masp_meeting.service.letters import WRITE_FAILED
from masp_meeting.service.links import SETTLE_LINK
from masp_meeting.service.matters import REPORT, ReportedBetween
from masp_meeting.service.papers.issuing import EXPORT, EXPORT_FAILED, EXPORT_MINUTES, Export, Failed
from masp_meeting.service.story.telling import Tell
from masp_meeting.service.story.upkeep import UPKEEP
from masp_meeting.service.urgent import DECIDE_URGENTLY
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.journal import Recorded
from masp_meeting.storage.verbs import command_from

REDACTED = '"redacted"'
"""The payload of a row whose content was deleted."""


@dataclass(frozen=True, slots=True)
class _Other:
    """Of a referral's row, what it says besides the referral: the other one, and the form's name."""

    other: str = ""
    merged_into: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    """A file that a row names: why it was refused, and the row of a spreadsheet."""

    file: str = ""
    reason: str = ""
    row: int = 0
    reference: str = ""


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of an agenda that a row names."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """What a row keeps of the columns of a sender."""

    sender: str
    meanings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Written:
    """The file of minutes that a row of an early version names."""

    file: str


def sentence(row: Recorded, eyes: Eyes) -> str:
    """What was done, as a sentence without its stop.

    Raises:
        Refused: its payload cannot be read.
    """
    if row.verb in _VERBS_OF_THE_ROOM:
        return told(command_from(row.verb, row.payload), eyes)
    tell = TELLS.get(row.verb)
    return tell(row, eyes) if tell else f"“{row.verb}”, for which this version has no words"


def has_words(verb: str) -> bool:
    """Whether there is a sentence for a verb."""
    return verb in _VERBS_OF_THE_ROOM or verb in TELLS


def _always(words: str) -> Tell:
    return lambda _row, _eyes: words


def _read_in(row: Recorded, eyes: Eyes) -> str:
    file = from_json(row.payload, _Other).file
    return f"Referral read from {eyes.quoted(file)}" if eyes.names and file else "Referral read from a file"


def _updated(row: Recorded, eyes: Eyes) -> str:
    file = from_json(row.payload, _Other).file
    named = f", {eyes.quoted(file)}" if eyes.names and file else ""
    return f"The form came again, corrected{named}"


def _merged(row: Recorded, eyes: Eyes) -> str:  # noqa: ARG001
    return f"{from_json(row.payload, _Other).other} was merged into this referral"


def _goes_on(row: Recorded, eyes: Eyes) -> str:  # noqa: ARG001
    return f"Goes on as {from_json(row.payload, _Other).merged_into}, into which it was merged"


def _refused_file(row: Recorded, eyes: Eyes) -> str:
    file = from_json(row.payload, _File)
    which = eyes.quoted(file.file) if eyes.names else "a file"
    where = f", row {file.row}" if file.row else ""
    return f"Refused to take in {which}{where}: {eyes.typed(file.reason)}"


def _replaced_form(row: Recorded, eyes: Eyes) -> str:
    file = from_json(row.payload, _File)
    which = eyes.quoted(file.file) if eyes.names else "its earlier form"
    return f"A later form of {file.reference} came in the place of {which}"


def _columns(row: Recorded, eyes: Eyes) -> str:
    known = from_json(row.payload, _Columns)
    number = len(known.meanings)
    which = f"{number} column{'s' * (number != 1)} of {eyes.quoted(known.sender)}"
    return f"Settled what {which} mean{'s' * (number == 1)}"


def _asked(row: Recorded, eyes: Eyes) -> str:
    ask = from_json(row.payload, Ask)
    what = ", ".join(one.what for one in ask.whole) or ", ".join(map(eyes.item, ask.gaps))
    return f"Asked the {ask.to} for {what}, by {show_date(ask.due)}"


def _answered(row: Recorded, eyes: Eyes) -> str:
    gaps = map(eyes.item, from_json(row.payload, Answered).gaps)
    return f"What was asked is answered: {'; '.join(gaps)}"


def _letter(row: Recorded, eyes: Eyes) -> str:  # noqa: ARG001
    letter = from_json(row.payload, LetterWritten)
    return f"Wrote a letter that asks the {letter.to}: {letter.file}"


def _form(row: Recorded, eyes: Eyes) -> str:
    file = from_json(row.payload, _File).file
    return f"Wrote the referral form with what the referral states{f': {file}' if eyes.names else ''}"


def _carried(row: Recorded, eyes: Eyes) -> str:  # noqa: ARG001
    carried = from_json(row.payload, CarriedOver)
    what = ", ".join(one.gap.what for one in carried.asked)
    return f"Waits from now on for what was asked about {carried.came_from}: {what}"


def _given_back(row: Recorded, eyes: Eyes) -> str:
    back = from_json(row.payload, GivenBack)
    return f"Waits no more for what was asked about {back.to}: {'; '.join(map(eyes.item, back.gaps))}"


def _link(row: Recorded, eyes: Eyes) -> str:  # noqa: ARG001
    link = from_json(row.payload, Link)
    return f"Settled {link.later} beside {link.earlier}: {link.relation} ({link.relation.words})"


def _urgent(row: Recorded, eyes: Eyes) -> str:
    return told(from_json(row.payload, Urgent), eyes)


def _reported(row: Recorded, eyes: Eyes) -> str:
    said = from_json(row.payload, ReportedBetween)
    return f"Action {eyes.item(said.matter)}: {told(said.reported, eyes)}, reported between meetings"


def _convened(row: Recorded, eyes: Eyes) -> str:  # noqa: ARG001
    cases = from_json(row.payload, Convened).cases
    return f"The meeting was convened with {_list('case', cases)}"


def _recalled(row: Recorded, eyes: Eyes) -> str:
    recalled = from_json(row.payload, Recalled)
    return f"Brought back to those discussed on {show_date(recalled.day)}: {eyes.typed(recalled.why)}"


def _agenda(words: str) -> Tell:
    def tell(row: Recorded, eyes: Eyes) -> str:
        titles = tuple(map(eyes.item, from_json(row.payload, _Lines).lines))
        return f"{words} with {_list('line', titles)}"

    return tell


def _invited(words: str) -> Tell:
    def tell(row: Recorded, eyes: Eyes) -> str:
        one = from_json(row.payload, Invitation)
        cases = f", {', '.join(one.references)}" if one.references else ""
        who = f"{eyes.person(one.name, one.agency)}, {one.role.words}{cases}"
        return f"{words} to the meeting of {show_date(one.day)}: {who}"

    return tell


def _shown(row: Recorded, eyes: Eyes) -> str:  # noqa: ARG001
    numbers = from_json(row.payload, Seen).invitations
    return f"Shown to who follows by {_list('invitation', tuple(map(str, numbers)))}"


def _exported(row: Recorded, eyes: Eyes) -> str:
    export = from_json(row.payload, Export)
    version = f" ({export.version})" if export.version else ""
    how = ", protected by a password" if export.protected else ""
    reader = export.reader if eyes.names else eyes.typed(export.reader)
    return f"Wrote {export.title[:1].lower()}{export.title[1:]}{version} for {reader}{how}: {export.file}"


def _failed(row: Recorded, eyes: Eyes) -> str:  # noqa: ARG001
    return f"What row {from_json(row.payload, Failed).sequence} tells of could not be written after all"


def _minutes(row: Recorded, eyes: Eyes) -> str:  # noqa: ARG001
    return f"Wrote the minutes: {from_json(row.payload, _Written).file}"


def _list(what: str, named: tuple[str, ...]) -> str:
    return f"{len(named)} {what}{'s' * (len(named) != 1)}" + because(", ".join(named))


_VERBS_OF_THE_ROOM = frozenset(kind.__name__ for kind in VERBS)
TELLS: Mapping[str, Tell] = {
    "Add": _always("Referral typed in"),
    "Import": _read_in,
    "Update": _updated,
    "Correct": _always("Corrected"),
    "Settle": _always("Settled what was in doubt"),
    "Merge": _merged,
    "GoOnUnder": _goes_on,
    "Part": _always("The merge was taken back: it states what it did without it"),
    "ComeBack": _always("The merge was taken back: it stands by itself again"),
    "RefuseFile": _refused_file,
    "ReplaceForm": _replaced_form,
    "SettleColumns": _columns,
    "WriteForm": _form,
    "WriteLetter": _letter,
    ASK: _asked,
    ANSWER: _answered,
    "CarryOver": _carried,
    "GiveBack": _given_back,
    SETTLE_LINK: _link,
    DECIDE_URGENTLY: _urgent,
    REPORT: _reported,
    CONVENE: _convened,
    RECALL_FLAGGED: _recalled,
    "BuildAgenda": _agenda("Built the agenda"),
    "MoveLine": _agenda("Put the agenda in another order,"),
    INVITE: _invited("Invited"),
    REISSUE: _invited("Made a new link in place of the one that invited"),
    REVOKE: _invited("Revoked the invitation"),
    JOIN: _invited("Came in by a link"),
    AGREE: _invited("Agreed to the statement on their page"),
    SHOW: _shown,
    EXPORT: _exported,
    EXPORT_FAILED: _failed,
    WRITE_FAILED: _failed,
    EXPORT_MINUTES: _minutes,
    **UPKEEP,
}
"""How each verb of the desks is told; an undo is told by whoever knows the other rows."""
