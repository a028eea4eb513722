"""What an older release's referrals and meetings say, put into the tables that came after them."""

import json

from masp_meeting.domain.referral import Referral
from masp_meeting.domain.register import matters_of, to_ratify_of
from masp_meeting.storage import actions, endings, likeness, meetings, ratifying
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database


def fill_likeness(db: Database) -> None:
    """Write every referral's doubts as they are kept now, and let it be found by what it states."""
    for row in db.query("SELECT reference, content FROM referral"):
        content = json.loads(row["content"])
        content["doubts"] = [{"sentence": doubt} for doubt in content["doubts"]]
        text = json.dumps(content, ensure_ascii=False)
        db.table("referral").update(row["reference"], {"content": text})
        likeness.keep(db, row["reference"], likeness.keys_of(from_json(text, Referral).facts))


def fill_register(db: Database) -> None:
    """Derive actions, what is to be ratified, interventions and standings from every meeting."""
    for day in meetings.stages(db):
        meeting = meetings.load(db, day)
        for matter in matters_of(meeting):
            actions.put(db, matter)
        for one in to_ratify_of(meeting):
            ratifying.put(db, one)
    ended = db.execute("SELECT DISTINCT reference FROM item WHERE reference IS NOT NULL").fetchall()
    for (reference,) in ended:
        endings.follow_courses(db, reference)
        endings.follow_standing(db, reference)
