"""The five criteria in words, as the queue, a case and the minutes have them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.criteria import Criterion, Finding, Result
from masp_meeting.domain.masking import masked
from masp_meeting.domain.profile import CriteriaRules

SYMBOLS = {Result.MET: "✔", Result.NOT_MET: "✘", Result.NOT_KNOWN: "?"}


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One criterion as shown: symbol, name, evidence, and where it comes from."""

    criterion: Criterion
    symbol: str
    result: Result
    name: str
    short: str
    evidence: str
    source: str
    checked_on: date | None
    remark: str
    """What to ask, or what warns about the result; empty where nothing does."""
    confirmed: bool


def finding_lines(
    findings: tuple[Finding, ...], rules: CriteriaRules, hide: Callable[[str], str] = str
) -> tuple[FindingLine, ...]:
    """The five findings in words, in the room's order."""
    return tuple(_finding_line(masked(finding, hide), rules) for finding in findings)


def _finding_line(finding: Finding, rules: CriteriaRules) -> FindingLine:
    words = getattr(rules, finding.criterion.value)
    remark = finding.ask or finding.flag
    if finding.proposed is not None and not finding.confirmed:
        remark = f"proposed: {finding.proposed.value}; {finding.ask}"
    return FindingLine(
        criterion=finding.criterion,
        symbol=SYMBOLS[finding.result],
        result=finding.result,
        name=words.name,
        short=words.short,
        evidence=finding.evidence,
        source=finding.source,
        checked_on=finding.checked_on,
        remark=remark,
        confirmed=finding.confirmed,
    )
