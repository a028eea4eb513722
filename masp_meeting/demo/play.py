"""The meeting of 25 November, scene by scene, as a good chair would take it."""

from dataclasses import dataclass

from masp_meeting.demo.keys import (
    Steps,
    action,
    add_late,
    agrees_again,
    all_agree,
    also_taken_by,
    close_meeting,
    confirm,
    decide,
    defer,
    find,
    held_back,
    interest,
    intervention_goes_on,
    list_case,
    matters_heard,
    note,
    open_meeting,
    present,
    raise_red_flag,
    recalled,
    referrer_joins,
    resolved,
    screen_covered,
    set_priority,
    stalker_type,
    steps_out_or_in,
    talk,
    tell_referrer,
    undo,
    victim_safety,
    view,
)
from masp_meeting.demo.last_week import ADVOCATE, CHAIR, MINUTE_TAKER, PROBATION, PSYCHOLOGIST
from masp_meeting.domain.agenda import BREAK_ID
from masp_meeting.domain.criteria import Result
from masp_meeting.domain.routes import Route

PSYCHIATRIST, SERGEANT = "Dr Kwabena Lisle", "Sgt Hal Brindlecombe"
REFERRER = "Nerys Calloway"
_GETHIN = 2
"""His place in the list of people, behind the two of the police."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What happens on one line of the agenda."""

    item: str
    steps: Steps


def scene(item: str, *parts: Steps) -> Scene:
    """A scene of its parts, one after the other."""
    return Scene(item, tuple(step for part in parts for step in part))


PLAY = (
    scene(
        "opening",
        open_meeting(CHAIR, MINUTE_TAKER),
        present(
            f"{CHAIR}, police",
            f"{PSYCHOLOGIST}, health",
            f"{PROBATION}, probation",
            f"{ADVOCATE}, advocacy, dial-in",
            f"{SERGEANT}, police",
            f"{PSYCHIATRIST}, health, dial-in",
            f"{MINUTE_TAKER}, health",
            "Verity Stannard, probation, apologies",
        ),
        talk(2),
        all_agree(),
        talk(1),
    ),
    scene("interests", talk(1), interest(SERGEANT, "0012", "a cousin of the referrer")),
    scene(
        "previous-minutes", talk(2), matters_heard(), talk(2), list_case(2), list_case(4), talk(1), recalled()
    ),
    scene(
        "MASP-2026-0003",
        talk(3),
        confirm(3),
        find(5, Result.MET, "visits, a tracker and threats after no contact", "panel"),
        held_back(),
        note("Bail conditions breached twice; in court on Friday.", "police", "fact"),
        note("Talk of ending it for both is last-resort thinking.", "health", "opinion"),
        victim_safety("L.K. believes he will kill her", "With family tonight; alarm fitted"),
        action("Call L.K. tonight, review the safety plan", ADVOCATE),
        action("Ask for a bail review and a welfare check", SERGEANT),
        set_priority(),
        talk(2),
        view("police", "He should be recalled today", dissents=True),
        view("health", "A recall without a plan makes it worse"),
        resolved("Recall is asked for if the bail review fails"),
        talk(2),
        decide(),
        also_taken_by(f"police, {SERGEANT}"),
        tell_referrer("By one officer, with the plan of today"),
    ),
    scene(
        "MASP-2026-0004",
        talk(3),
        find(5, Result.MET, "300 e-mails in the belief of an engagement", "panel"),
        note("Missed her depot injection on 12 November.", "health", "fact", clinical=True),
        note("Her key worker sees her every day this week.", "probation", "fact"),
        victim_safety("T.S. knows; his employer has a plan", "Restraining order; site security"),
        action("Speak with the offender manager today", PSYCHIATRIST),
        stalker_type("4"),
        talk(5),
        decide("A serious disorder is likely and untreated", taken_by=f"health, {PSYCHIATRIST}"),
    ),
    scene(
        "MASP-2026-0002",
        talk(2),
        find(3, Result.MET, "no further action on 20 Nov; nothing else live", "police, in the room"),
        find(5, Result.MET, "weekly letters, following and a diary", "panel"),
        note("Keeps every appointment and wants help.", "health", "fact"),
        victim_safety("H.D. is relieved to be asked", "Safety plan; camera at her door"),
        talk(4),
        decide("He wants help to move on from the marriage"),
        action("Recheck: the right to review has passed", SERGEANT, "24 Feb 2027"),
    ),
    scene(
        "MASP-2026-0005",
        referrer_joins(),
        talk(2),
        find(2, Result.MET, "council tax bill: East Hampshire", REFERRER),
        find(5, Result.MET, "daily visits and 17 gifts after her no", "panel"),
        victim_safety("S.W. has changed her shifts", "Café staff briefed"),
        talk(4),
        decide("He misread a refusal and is ready to learn"),
    ),
    scene(
        "MASP-2026-0006",
        referrer_joins(),
        talk(3),
        find(1, Result.MET, "born 3 May 1979, probation record", REFERRER),
        confirm(5),
        victim_safety("Staff are shaken", "Calls go to one trained person"),
        decide(route=Route.SIGNPOST),
        undo(),
        talk(3),
        decide(),
    ),
    scene(
        "MASP-2026-0007",
        talk(3),
        confirm(1, 5),
        victim_safety("C.P. feels safe at school", "Location sharing is off; school plan"),
        talk(3),
        defer("his 18th birthday"),
    ),
    scene(BREAK_ID, screen_covered(10)),
    scene(
        "MASP-2026-0011",
        talk(3),
        find(2, Result.MET, "release to approved premises in Southampton", PROBATION),
        confirm(5),
        note("Contact through the son should be named.", "probation", "opinion"),
        victim_safety("Mrs B. dreads the release", "Victim liaison; new locks"),
        talk(4),
        decide(),
        action("Send wording for the licence conditions", PSYCHOLOGIST),
    ),
    scene(
        "MASP-2026-0009",
        add_late("0015", "the council's hearing is tomorrow"),
        talk(2),
        confirm(2, 5),
        victim_safety("A.M. is afraid to go to work", "Advocate stays with her"),
        talk(3),
        decide(),
        action("Tell Wiltshire probation of the pattern", PROBATION),
    ),
    scene(
        "MASP-2026-0010",
        talk(3),
        confirm(5),
        victim_safety("J. was not asked yet", "Library staff meet him in pairs"),
        talk(3),
        defer("where he mainly stays, and the council"),
    ),
    scene(
        "MASP-2026-0014",
        steps_out_or_in(_GETHIN),
        talk(3),
        confirm(3),
        find(5, Result.MET, "R.V. until June, now N.B. on three days", "panel"),
        raise_red_flag("victim_fear"),
        note("Both women fear what he does next.", "advocacy", "fact"),
        victim_safety("N.B. is frightened, R.V. too", "Both walked to their cars"),
        action("Call N.B. and R.V. today", ADVOCATE),
        talk(4),
        decide(),
        steps_out_or_in(_GETHIN),
        agrees_again(),
    ),
    scene(
        "MASP-2026-0012",
        talk(3),
        confirm(4, 5),
        victim_safety("Dr N. is tired of it", "Letters go unopened to the police"),
        talk(3),
        decide(),
        action("Name who goes on with her", "Hester Villiamy, Isle of Wight Council", "11 Dec"),
    ),
    scene(
        "MASP-2026-0015",
        talk(2),
        confirm(5),
        victim_safety("No fear is reported", "Both sides want mediation"),
        talk(1),
        decide(),
        action("Send details of the mediation service", SERGEANT),
    ),
    scene(
        "MASP-2026-0008",
        talk(3),
        confirm(5),
        victim_safety("Miss G. wants him helped", "She does not teach him now"),
        talk(2),
        decide(),
    ),
    scene("interventions", talk(5), intervention_goes_on(), note("The second session is next week.")),
    scene("closing", talk(3), note("Actions read back and agreed."), close_meeting()),
)
