"""How the findings of the sample forms compare with the truth beside each, criterion by criterion.

Run as ``python benchmarks/findings.py [FOLDER]``; the folder holds Word forms with a truth file beside each.
The forms go through the front door: imported into a new workspace, and reported as scripts see them.
"""

import json
import sys
import tempfile
from collections import Counter
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

from masp_meeting.service.office import Office

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "forms"
CRITERIA = ("over_18", "lives_in_hiow", "not_under_investigation", "referrer_holds_case", "stalking_features")
BAR = 1.0


def compare(folder: Path) -> dict[str, list[tuple[str, str, str, bool]]]:
    """Per criterion and form: the form, what we find, what the truth says, and whether they agree.

    Stalking features are compared by what is proposed, since only a panel settles them. A finding that the
    truth file marks as arguable agrees with any result that it names as acceptable.
    """
    compared: dict[str, list[tuple[str, str, str, bool]]] = {key: [] for key in CRITERIA}
    number = count()
    with tempfile.TemporaryDirectory() as temporary:
        Office.create(Path(temporary))
        now = datetime(2026, 11, 21, 9, tzinfo=UTC)
        with Office.open(Path(temporary), lambda: now, lambda: str(next(number)), "benchmark") as office:
            for truth_file in sorted(folder.glob("O*.json")):
                truth = json.loads(truth_file.read_text(encoding="utf-8"))
                read = office.referrals.read_in(folder / truth["file"])
                if read.reference is None:
                    raise SystemExit(f"{truth['file']}: {read.message}")
                day = date.fromisoformat(truth["meeting_date"])
                report: dict[str, Any] = office.referrals.case_report(read.reference, day)
                for key in CRITERIA:
                    compared[key].append(_row(truth, key, report["findings"][key]))
    return compared


def _row(truth: dict[str, Any], key: str, finding: dict[str, Any]) -> tuple[str, str, str, bool]:
    expected = truth["expected_findings"][key]
    accepted = [expected["finding"], *expected.get("also_acceptable", [])]
    found = finding.get("proposed") or finding["result"]
    return truth["file"], found, " or ".join(accepted), found in accepted


def main() -> int:
    """Print the comparison; 0 where every finding agrees."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    compared = compare(folder)
    right: Counter[str] = Counter()
    for key, rows in compared.items():
        right[key] = sum(agrees for *_, agrees in rows)
        print(f"{key:<26} {right[key]:>3} of {len(rows)}")
        for file, found, accepted, agrees in rows:
            if not agrees:
                print(f"    {file}: found {found}, truth {accepted}")
    total = sum(len(rows) for rows in compared.values())
    share = right.total() / total if total else 0.0
    holds = share >= BAR
    words = "holds" if holds else "falls short"
    print(f"findings that agree with the truth: {right.total()} of {total} ({share:.1%}), bar 100 %: {words}")
    return int(not holds)


if __name__ == "__main__":
    sys.exit(main())
