"""The shipped profile under a workspace's own, and every fault of it in words with its place."""

import json
from pathlib import Path

import pytest

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.profile import Profile
from masp_meeting.storage.codec import from_json, to_json
from masp_meeting.storage.profile import load_profile
from tests.samples import PROFILE


def own(folder: Path, text: str) -> Path:
    (folder / "partnership.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_profile_is_used_where_there_is_no_other(tmp_path: Path) -> None:
    assert load_profile(tmp_path) == PROFILE


def test_tables_are_merged_and_lists_replaced(tmp_path: Path) -> None:
    text = """
    short_name = "Coast MASP"
    [meeting]
    case_minutes = 12
    quorum = ["police", "health"]
    [risk.red_flags]
    victim_fear = "the victim is afraid"
    """
    profile = load_profile(own(tmp_path, text))

    assert profile.short_name == "Coast MASP"
    assert (profile.meeting.case_minutes, profile.meeting.weekday) == (12, PROFILE.meeting.weekday)
    assert profile.meeting.quorum == ("police", "health")
    assert dict(profile.risk.red_flags) == {**PROFILE.risk.red_flags, "victim_fear": "the victim is afraid"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[meeting]\ncase_minutes = "ten"', "meeting.case_minutes: expected a whole number, got text."),
        (
            "[meeting]\ncase_minutes = true",
            "meeting.case_minutes: expected a whole number, got true or false.",
        ),
        ("[meeting]\nquorum = 4", "meeting.quorum: expected a list, got a whole number."),
        ("[meeting]\nquorum = [4]", "meeting.quorum[0]: expected text, got a whole number."),
        ("meeting = 4", "meeting: expected a table, got a whole number."),
        ("[risk.red_flags]\nvictim_fear = 2", "risk.red_flags: expected text, got a whole number."),
        ('[[services]]\nname = "Tea"', "services[0]: “key” is missing."),
        ("[meeting]\ncase_minuts = 10", "meeting.case_minuts: there is no such setting."),
        ("colour = 1", "colour: there is no such setting."),
        ("[follow]\nport = 70000", "follow.port must lie from 0 to 65535."),
        ('[follow]\ncertificate = "a.pem"', "follow.certificate and follow.key belong together: name both"),
        ('[follow]\nbase_url = "http://masp.example.org"', "follow.base_url: A link to another machine is"),
        (
            '[meeting]\ntime_zone = "Europe/Havant"',
            "meeting.time_zone: “Europe/Havant” is no time zone; it is",
        ),
        ('[meeting]\ntime_zone = "../localtime"', "meeting.time_zone: “../localtime” is no time zone; it is"),
        ('[[services]]\nkey = "a"\nname = "A"\nprice = 1', "services[0].price: there is no such setting"),
        ("[meeting]\ncase_minutes = 0", "meeting.case_minutes must lie from 1 to 240."),
        ('[meeting]\nadvice_agency = "circus"', "agency “circus” is not listed under agencies."),
        ("a = 1\nb == 2", "this is no TOML: invalid value (at line 2, column 4)."),
    ],
)
def test_a_fault_is_told_with_its_file_and_place(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        load_profile(own(tmp_path, text))
    assert str(refused.value).startswith(f"{tmp_path / 'partnership.toml'}: ")
    assert words in str(refused.value)


def test_where_a_meeting_is_and_whom_to_ask_is_empty_until_it_is_said(tmp_path: Path) -> None:
    rules = load_profile(own(tmp_path, '[meeting]\nvenue = "Room 4"\ntime_zone = "Europe/Dublin"')).meeting

    assert (rules.venue, rules.time_zone) == ("Room 4", "Europe/Dublin")
    assert (rules.dial_in, rules.contact, rules.contact_email) == ("", "", "")


def test_a_meeting_kept_by_an_earlier_release_lacks_them() -> None:
    kept = json.loads(to_json(PROFILE))
    for name in ("time_zone", "venue", "dial_in", "contact", "contact_email"):
        del kept["meeting"][name]

    assert from_json(json.dumps(kept), Profile) == PROFILE


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="colour: there is no such setting; sound: there is no such setting"):
        load_profile(own(tmp_path, "colour = 1\nsound = 2"))


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    (tmp_path / "partnership.toml").write_bytes(b'\xef\xbb\xbfshort_name = "Coast"\r\n')

    assert load_profile(tmp_path).short_name == "Coast"


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "partnership.toml").write_bytes('name = "Café"'.encode("latin-1"))

    with pytest.raises(Refused, match="is not UTF-8"):
        load_profile(tmp_path)


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "partnership.toml").mkdir()

    with pytest.raises(Refused, match="cannot be read"):
        load_profile(tmp_path)
