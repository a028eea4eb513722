"""What could not wait for the meeting: a direct intervention, decided two days before, for it to ratify."""

from masp_meeting.demo.last_week import ADVOCATE, CHAIR, PSYCHOLOGIST
from masp_meeting.domain.commands import ConfirmFinding, RecordDecision, RecordVictimSafety
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.routes import Route
from masp_meeting.domain.urgent import Consulted
from masp_meeting.service.office import Office


def decide_urgently(office: Office, case: str) -> None:
    """Decide on a case between two meetings, with an advocate and a psychologist consulted."""
    evidence = "nightly following; obsessive thoughts of her"
    office.urgent.decide(
        RecordDecision(
            case,
            Route.DIRECT,
            "The order is kept; the thoughts need therapy",
            "individual_therapy",
            ("psychological_intervention", "mindfulness"),
            (Allocation("health", PSYCHOLOGIST, "psychological_intervention"),),
        ),
        by=CHAIR,
        why="the court asks on Tuesday whether therapy is offered",
        consulted=(Consulted("health", PSYCHOLOGIST), Consulted("advocacy", ADVOCATE)),
        first=(
            ConfirmFinding(case, Criterion.FEATURES, Result.MET, evidence),
            RecordVictimSafety(case, "F.O. sleeps better", "Order kept; alarm at home"),
        ),
    )
