"""Shows how well and how fast spreadsheets of referrals are read: per fact, each miss, ten thousand rows."""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from benchmarks.harness.exports import an_export
from benchmarks.intake import BAR_RIGHT, GIVEN_FORMS, HOME_FORCE, Score, judge, tell
from masp_meeting.documents.sheets import RowReader, propose, read_sheet, sheet_bytes
from masp_meeting.service.intake import ImportOutcome
from masp_meeting.service.office import Office
from masp_meeting.service.sheet_rows import SheetLook

FILES = ("bulk.csv", "bulk_cp1252.csv", "bulk.xlsx")
ROWS = 10_000
BAR_SECONDS = 10.0
BAR_FIRST = BAR_STOP = 1.0


def read_files(folder: Path) -> Score:
    """Every row of the spreadsheets beside the truth; a row with a miss is told of by itself."""
    truths = json.loads((folder / "bulk.json").read_text("utf-8"))["rows"]
    score = Score()
    for name in FILES:
        start = perf_counter()
        sheet = read_sheet(sheet_bytes(folder / name))
        reader = RowReader(sheet, propose(sheet), HOME_FORCE)
        rows = [reader.read(line) for line in sheet.lines]
        seconds = perf_counter() - start
        for row, truth in zip(rows, truths, strict=True):
            verdicts = judge(row.reading.facts, truth["facts"], [])
            missed = any(not verdict.right for verdict in verdicts)
            key = f"{name} row {row.number}" if missed else name
            score.verdicts.setdefault(key, []).extend(verdicts)
            score.designs[key], score.seconds[key] = name, seconds
    return score


def import_rows(folder: Path, rows: int) -> tuple[float, float, float]:
    """Seconds until all rows are kept, until the first one is, and from being told to stop until it stops."""
    export = an_export(folder / "export.csv", rows)
    with _office(folder / "whole") as office:
        start = perf_counter()
        batch = _settled(office, office.sheets.look(export))
        outcomes: Counter[str] = Counter()
        first = 0.0
        for outcome in batch(lambda: False):
            first = first or perf_counter() - start
            outcomes[outcome.outcome] += 1
        whole = perf_counter() - start
        print(f"{dict(outcomes)}; the journal and the database:", "faulty" if office.verify() else "sound")
    with _office(folder / "stopped") as office:
        told: list[float] = []
        rows_read = _settled(office, office.sheets.look(export))(lambda: bool(told))
        for count, _ in enumerate(rows_read, 1):
            if count == min(1000, rows // 2):
                told.append(perf_counter())
        stopped = perf_counter() - told[0]
    return whole, first, stopped


def _settled(office: Office, look: SheetLook) -> Callable[[Callable[[], bool]], Iterator[ImportOutcome]]:
    return office.sheets.batch(look, look.columns, look.sender).read_in


def _office(folder: Path) -> Office:
    Office.create(folder)
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    return Office.open(folder, lambda: now, iter(map(str, range(10**9))).__next__, "benchmark")


def main() -> int:
    """Print the figures, and return 0 where the bars hold."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    score = read_files(GIVEN_FORMS)
    tell(score)
    stated = [verdict for verdict in score.all() if verdict.stated]
    share = sum(verdict.right for verdict in stated) / len(stated)
    invented = sum(verdict.invented for verdict in score.all())
    with tempfile.TemporaryDirectory() as folder:
        whole, first, stopped = import_rows(Path(folder), rows)
    holds = share >= BAR_RIGHT and not invented
    holds = holds and whole <= BAR_SECONDS and first <= BAR_FIRST and stopped <= BAR_STOP
    print(
        f"{share:.2%} of {len(stated)} stated facts right, {invented} invented;",
        f"{rows:,} rows in {whole:.1f} s ({rows / whole:,.0f} a second), the first after {first:.2f} s,",
        f"stopped {stopped:.2f} s after being told;",
        f"bar {BAR_RIGHT:.0%}, 0, {BAR_SECONDS:.0f} s, {BAR_FIRST:.0f} s, {BAR_STOP:.0f} s:",
        "holds" if holds else "falls short",
    )
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
