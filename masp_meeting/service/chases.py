"""The chases' desk: what each referral waits for, the message that asks, and that it was asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from masp_meeting.domain.chase_letter import chase_letter
from masp_meeting.domain.chase_words import Message, message
from masp_meeting.domain.chasing import Asked, Chase, Gap, Whom, chases, due_on, gaps_of, meeting_of
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.recipients import recipient
from masp_meeting.domain.referral import Referral, Standing
from masp_meeting.service.answers import chased, gaps_now
from masp_meeting.service.days import next_meeting
from masp_meeting.service.filing import filed
from masp_meeting.service.letters import LETTERS, numbered, put_told
from masp_meeting.service.queue import QueueLine, Wait
from masp_meeting.service.setting import Setting
from masp_meeting.service.templates import template_of
from masp_meeting.storage import chases as rows
from masp_meeting.storage.driver import Database

ASK = "Ask"
TEMPLATE = "chase-letter"


@dataclass(frozen=True, slots=True)
class Ask:
    """What the journal keeps of an asking: who was asked for which gaps, and by when.

    ``whole`` holds the gaps themselves, empty in rows of early versions.
    """

    to: Whom
    gaps: tuple[str, ...]
    due: date
    whole: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterWritten:
    """What the journal keeps of a letter: whom it asks, its file's name, and its SHA-256 in hexadecimal."""

    to: Whom
    file: str
    sha256: str


class ChaseDesk:
    """What the workspace's referrals wait for."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def of(self, reference: str) -> tuple[Chase, ...]:
        """Every chase of a referral, the open ones first.

        Raises:
            Refused: there is no such referral.
        """
        with self._setting.workspace.reading() as db:
            return _of(db, self._setting, filed(db, reference))

    def whom(self, reference: str) -> dict[Whom, int]:
        """Who is to be asked about a referral, the referrer first, and how many questions each.

        Raises:
            Refused: there is no such referral.
        """
        asks = [one.gap.asks for one in self.of(reference) if one.open]
        return {whom: asks.count(whom) for whom in Whom if whom in asks}

    def waiting(self) -> tuple[tuple[Referral, Chase], ...]:
        """Everything that was asked and not answered, over the whole queue, due first before the rest."""
        found = []
        with self._setting.workspace.reading() as db:
            for reference in rows.waiting_references(db):
                referral = filed(db, reference)
                found += [(referral, one) for one in _of(db, self._setting, referral) if one.waits]
        return tuple(sorted(found, key=lambda pair: pair[1].asked.due if pair[1].asked else date.max))

    def draft(self, reference: str, to: Whom) -> Message:
        """The message that asks one recipient for all that they are to tell; nothing is sent or recorded.

        Raises:
            Refused: there is no such referral, or nothing that this recipient is to be asked.
        """
        with self._setting.workspace.reading() as db:
            return self._draft(db, reference, to)

    def asked(self, reference: str, to: Whom, gaps: Iterable[str]) -> None:
        """Record that somebody was asked today, for the gaps of these keys; twice on one day is once.

        Raises:
            Refused: there is no such referral, this recipient is not asked for such a gap, or the workspace
                cannot be written.
        """
        wanted = set(gaps)
        with self._setting.workspace.transaction() as db:
            referral, now = filed(db, reference), self._setting.clock()
            today = now.date()
            among = {one.gap.key: one for one in _to_ask(_of(db, self._setting, referral), to)}
            if not wanted or wanted - set(among):
                raise Refused(
                    f"{referral.reference} does not wait for that any more: draft the message anew."
                )
            fresh = [one for key, one in among.items() if key in wanted and not _counted(one, today)]
            due = self._due(referral)
            for one in fresh:
                days = (*(one.asked.days if one.asked and not one.asked.of else ()), today)
                asked = Asked(one.gap, tuple(dict.fromkeys(days)), self._setting.operator, due)
                rows.put(db, referral.reference, asked)
            if fresh:
                whole = tuple(one.gap for one in fresh)
                ask = Ask(to, tuple(gap.key for gap in whole), due, whole)
                self._setting.record(db, chased(referral.reference), ASK, ask, at=now)

    def letter(self, reference: str, to: Whom) -> Path:
        """Write the message as a Word letter into the workspace, beside any that is there already.

        Raises:
            Refused: there is nothing to ask, the template cannot be used, or the file cannot be written.
        """
        from masp_meeting.documents.writing.letter import write_letter  # noqa: PLC0415  # the queue needs no Word

        words = self.draft(reference, to)
        content = write_letter(chase_letter(words), template_of(self._setting, TEMPLATE))
        setting, subject = self._setting, chased(words.reference)
        name = f"{words.reference}-chase-{words.day}.docx"

        def tell(db: Database, path: Path) -> int:
            written = LetterWritten(to, path.name, sha256(content).hexdigest())
            return setting.record(db, subject, "WriteLetter", written)

        paths = numbered(setting.workspace.folder / LETTERS / name)
        return put_told(setting, subject, paths, content, tell)

    def _draft(self, db: Database, reference: str, to: Whom) -> Message:
        referral = filed(db, reference)
        asked = _to_ask(_of(db, self._setting, referral), to)
        if not asked:
            raise Refused(_nothing(referral, to))
        setting, day = self._setting, next_meeting(self._setting)
        meeting, due = meeting_of(referral, day), self._due(referral)
        return message(referral, asked, to, setting.profile, meeting, setting.today(), due)

    def _due(self, referral: Referral) -> date:
        meeting = meeting_of(referral, next_meeting(self._setting))
        return due_on(self._setting.today(), meeting, self._setting.profile.chasing)


def _of(db: Database, setting: Setting, referral: Referral) -> tuple[Chase, ...]:
    return chases(referral.reference, gaps_now(setting, referral), rows.about(db, referral.reference))


def _to_ask(among: Iterable[Chase], to: Whom) -> tuple[Chase, ...]:
    return tuple(one for one in among if one.open and one.gap.asks is to)


def _counted(chase: Chase, today: date) -> bool:
    asked = chase.asked
    return chase.waits and asked is not None and not asked.of and asked.days[-1] == today


def _nothing(referral: Referral, to: Whom) -> str:
    if referral.standing in (Standing.DECIDED, Standing.MERGED):
        return f"{referral.reference} is {referral.standing.value}: nothing is asked for it any more."
    return f"There is nothing to ask the {to.value} about {referral.reference}."


def with_waits(
    setting: Setting,
    found: Sequence[Referral],
    lines: Iterable[QueueLine],
) -> tuple[QueueLine, ...]:
    """Lines of the queue with what each of these referrals waits for, and from whom."""
    with setting.workspace.reading() as db:
        asked = rows.waiting(db, [one.reference for one in found])
    return tuple(
        replace(line, waits=_in_turn(_waits(setting, referral, line, asked[line.reference])))
        if line.reference in asked
        else line
        for referral, line in zip(found, lines, strict=True)
    )


def _in_turn(waits: Iterable[Wait]) -> tuple[Wait, ...]:
    return tuple(sorted(waits, key=lambda wait: wait.due))


def _waits(setting: Setting, referral: Referral, line: QueueLine, asked: tuple[Asked, ...]) -> Iterator[Wait]:
    """One for each who was asked: who is asked about this referral, and other referrers of the same case."""
    today, profile = setting.today(), setting.profile
    gaps = gaps_of(referral, line.findings, profile, next_meeting(setting))
    among = chases(referral.reference, gaps, asked)
    for whom in Whom:
        waits = [(one, one.asked) for one in among if one.waits and one.asked and one.gap.asks is whom]
        for of in dict.fromkeys(each.of for _, each in waits):
            due = min(each.due for _, each in waits if each.of == of)
            what = tuple(one.gap.what for one, each in waits if each.of == of)
            yield Wait(of or recipient(whom, referral.facts, profile).short, what, due, due < today)
