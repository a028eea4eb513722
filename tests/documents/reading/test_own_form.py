"""The partnership's own form: what is written on it is read back to the letter, however it was treated."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from benchmarks.intake import GIVEN_FORMS
from masp_meeting.documents.reading import read_form
from masp_meeting.documents.writing.referral_form import write_form
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts, Investigation, StalkerType, Willing
from masp_meeting.domain.referral_form import MARK, plain_words
from tests.documents.reading.designs import DESIGNS, Design
from tests.documents.reading.more_designs import MORE_DESIGNS
from tests.documents.reading.own_form_filled import (
    ASKED,
    HOME_FORCE,
    TYPED,
    any_facts,
    difference,
    doubled,
    filled_by_hand,
    read_bytes,
    read_paper,
    row_of,
)
from tests.samples import PROFILE, facts

GIVEN = sorted(path for path in GIVEN_FORMS.glob("O*.docx"))
PROPERTY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
OTHER_LABELS = (
    *("Name of subject", "Subject surname", "Subject forenames", "Date of birth", "Gender", "Address"),
    *("Postcode", "Victim", "Relationship to subject", "Is a victim advocate involved?", "Behaviours"),
    *("Police status", "OIC", "Legal status", "Willing to engage?", "Type of stalker", "Question"),
    *("Help sought", "Red flags", "Suicidal ideation", "Victim fear", "Threats of violence"),
    *("Date of referral", "Referrer name", "Role", "Agency", "Email", "Contact details"),
    *("Who holds the case?", "Hold until", "Will you hold the case?", "Other risk factors"),
)


def again(stated: Facts, folder: Path) -> Facts:
    """Write facts on the form and read it."""
    return read_bytes(write_form(stated, PROFILE, "MASP-2026-0001"), folder).facts


class TestRoundTrip:
    @settings(PROPERTY, max_examples=200)
    @given(any_facts())
    def test_any_facts_come_back(self, tmp_path: Path, stated: Facts) -> None:
        assume(stated != Facts())
        reading = read_bytes(write_form(stated, PROFILE, "MASP-2026-0001"), tmp_path)
        assert difference(stated, reading.facts) == {}
        assert reading.unplaced == ()

    @settings(PROPERTY, max_examples=120)
    @given(st.dictionaries(st.sampled_from(ASKED), TYPED, min_size=1))
    def test_whatever_is_typed_into_any_answer(self, tmp_path: Path, answers: dict[str, str]) -> None:
        try:
            first = read_paper(filled_by_hand(answers), tmp_path).facts
        except Refused:
            assume(False)
        assert difference(first, again(first, tmp_path)) == {}

    @settings(PROPERTY, max_examples=60)
    @given(st.dictionaries(st.sampled_from(OTHER_LABELS), TYPED, min_size=5))
    def test_whatever_is_typed_into_a_form_of_another_design(
        self, tmp_path: Path, answers: dict[str, str]
    ) -> None:
        form = Document()
        table = form.add_table(rows=0, cols=2)
        for label, words in (dict.fromkeys(OTHER_LABELS[:9], "") | answers).items():
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, plain_words(words)
        try:
            first = read_paper(form, tmp_path).facts
        except Refused:
            assume(False)
        assert difference(first, again(first, tmp_path)) == {}

    @pytest.mark.parametrize("design", [*DESIGNS, *MORE_DESIGNS], ids=lambda design: design.__name__)
    def test_what_other_designs_say(self, design: Design, tmp_path: Path) -> None:
        first = read_paper(design()[0], tmp_path).facts
        assert difference(first, again(first, tmp_path)) == {}

    @pytest.mark.skipif(not GIVEN, reason="the given forms are not beside this checkout")
    @pytest.mark.parametrize("path", GIVEN, ids=lambda path: path.stem)
    def test_what_the_given_forms_say(self, path: Path, tmp_path: Path) -> None:
        first = read_form(path, HOME_FORCE).facts
        assert difference(first, again(first, tmp_path)) == {}

    def test_a_blank_form_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(Refused, match="Nothing has been filled in"):
            read_paper(filled_by_hand({}), tmp_path)

    def test_every_value_says_where_it_stands(self, tmp_path: Path) -> None:
        reading = read_bytes(write_form(facts(), PROFILE), tmp_path)
        born = next(source for source in reading.sources if source.fact == "subject_dob")
        assert (born.place, born.label, born.words) == (
            "table 2, row 5",
            "Subject’s date of birth",
            "05/03/1992",
        )
        assert {source.confidence for source in reading.sources} == {100}
        assert reading.doubts == ()


class TestFilledByHand:
    @pytest.mark.parametrize(
        ("fact", "words", "value"),
        [
            ("subject_dob", "5 March 1992", date(1992, 3, 5)),
            ("hold_until", "31st Mar 27", date(2027, 3, 31)),
            ("hold_until", "5.3.2027", date(2027, 3, 5)),
            ("subject_family_name", "O'NEILL", "O'Neill"),
            ("subject_gender", "F", "female"),
            ("subject_gender", "Non-binary", "Non-binary"),
            ("subject_postcode", "po92ax", "PO9 2AX"),
            ("no_fixed_abode", "Y", True),
            ("investigation_status", "RUI since June", Investigation.RELEASED_UNDER_INVESTIGATION),
            ("investigation_status", "Bail", Investigation.BAIL),
            ("legal_status", "SPO until 3/4/2027; restraining order", None),
            ("willing_to_engage", "he would attend", Willing.YES),
            ("stalker_type", "Rejected type", StalkerType.REJECTED),
            ("referrer_email", "tom@example.org (secure)", "tom@example.org"),
            ("referrer_holds_case", "☒", True),
            ("victim_advocate_involved", "None known", False),
        ],
    )
    def test_reads_as_any_form_does(self, fact: str, words: str, value: object, tmp_path: Path) -> None:
        read = read_paper(filled_by_hand({"behaviours": "Calls.", fact: words}), tmp_path).facts
        if fact == "legal_status":
            assert read.legal_status == ("Stalking Protection Order", "restraining order")
            assert read.legal_status_end == date(2027, 4, 3)
        else:
            assert getattr(read, fact) == value

    @pytest.mark.parametrize("words", ["N/K", "tbc", "not known", "?", "Click to type here…"])
    @pytest.mark.parametrize(
        "fact", ["subject_dob", "victim_relationship", "investigation_status", "hold_until"]
    )
    def test_not_known_is_not_stated(self, fact: str, words: str, tmp_path: Path) -> None:
        read = read_paper(filled_by_hand({"behaviours": "Calls.", fact: words}), tmp_path)
        assert read.facts == Facts(behaviours="Calls.")
        assert (read.doubts, read.unplaced) == ((), ())

    def test_a_risk_ticked_denied_or_left(self, tmp_path: Path) -> None:
        typed = {
            "red_flags.victim_fear": "[x]",
            "red_flags.psychopathy": "No",
            "red_flags.suicidal_ideation": "not known",
        }
        flags = read_paper(filled_by_hand(typed), tmp_path).facts.red_flags
        assert (flags.victim_fear, flags.psychopathy, flags.suicidal_ideation) == (True, False, None)
        assert flags.homicidal_ideation is None

    def test_an_account_is_never_searched_for_other_answers(self, tmp_path: Path) -> None:
        account = "Subject’s family name: Orchard\nDOB: 1/1/1980\n☒ Psychopathy  [x]\n\nYes / No\n\tN/K"
        read = read_paper(filled_by_hand({"behaviours": account}), tmp_path)
        assert read.facts == Facts(behaviours=account)
        assert (read.doubts, read.unplaced) == ((), ())

    def test_a_postcode_in_the_address_counts_where_its_own_row_is_empty(self, tmp_path: Path) -> None:
        read = read_paper(filled_by_hand({"subject_address": "2 Quay Steps, Havant PO9 2AX"}), tmp_path).facts
        assert (read.subject_address, read.subject_postcode) == ("2 Quay Steps, Havant", "PO9 2AX")

    def test_two_postcodes_that_differ_are_a_doubt(self, tmp_path: Path) -> None:
        typed = {"subject_address": "9 New Road SO14 7LY", "subject_postcode": "PO9 2AX"}
        read = read_paper(filled_by_hand(typed), tmp_path)
        assert read.facts.subject_postcode == "PO9 2AX"
        (doubt,) = read.doubts
        assert (doubt.fact, doubt.alternatives[0].value) == ("subject_postcode", "SO14 7LY")

    @pytest.mark.parametrize("fact", ["subject_dob", "hold_until", "red_flags.victim_fear", "no_fixed_abode"])
    def test_words_that_are_no_such_answer_are_a_doubt(self, fact: str, tmp_path: Path) -> None:
        read = read_paper(filled_by_hand({"behaviours": "Calls.", fact: "ask his mother"}), tmp_path)
        assert read.facts == Facts(behaviours="Calls.")
        assert [(doubt.fact, "ask his mother" in doubt.sentence) for doubt in read.doubts] == [(fact, True)]
        assert [words.words for words in read.unplaced] == ["ask his mother"]

    def test_an_answer_that_points_elsewhere_is_a_doubt(self, tmp_path: Path) -> None:
        typed = {"behaviours": "Calls.", "subject_address": "see attached"}
        read = read_paper(filled_by_hand(typed), tmp_path)
        assert read.facts == Facts(behaviours="Calls.")
        assert [(doubt.fact, "see attached" in doubt.sentence) for doubt in read.doubts] == [
            ("subject_address", True)
        ]

    def test_two_births_leave_the_date_open(self, tmp_path: Path) -> None:
        read = read_paper(filled_by_hand({"subject_dob": "5/3/1992 or 6/3/1992"}), tmp_path)
        assert read.facts.subject_dob is None
        assert read.facts.subject_dob_conflict == (date(1992, 3, 5), date(1992, 3, 6))
        assert read.doubts[0].fact == "subject_dob"

    def test_a_birth_long_ago_is_doubted(self, tmp_path: Path) -> None:
        typed = {"subject_dob": "01/01/1900", "referral_date": "12/11/2026"}
        read = read_paper(filled_by_hand(typed), tmp_path)
        assert [doubt.fact for doubt in read.doubts] == ["subject_dob"]


class TestTreatedRoughly:
    def test_a_picker_that_holds_another_day_is_a_doubt(self, tmp_path: Path) -> None:
        paper = filled_by_hand({"hold_until": "31/03/2027", "subject_dob": "05/03/1992"})
        for fact in ("hold_until", "subject_dob"):
            (picker,) = row_of(paper, fact).iter(qn("w:date"))
            picker.set(qn("w:fullDate"), "1993-03-06T00:00:00Z")
        read = read_paper(paper, tmp_path)
        assert read.facts.hold_until == date(2027, 3, 31)
        assert read.facts.subject_dob_conflict == (date(1992, 3, 5), date(1993, 3, 6))
        doubts = {doubt.fact: [one.value for one in doubt.alternatives] for doubt in read.doubts}
        assert doubts["hold_until"] == ["2027-03-31", "1993-03-06"]
        assert set(doubts) == {"hold_until", "subject_dob"}

    def test_restyled_labels_and_deleted_rows(self, tmp_path: Path) -> None:
        paper = filled_by_hand({"subject_family_name": "Orchard", "behaviours": "Calls."})
        row = row_of(paper, "subject_family_name")
        (label, *_) = row.iter(qn("w:t"))
        label.text = "SUBJECT'S  FAMILY NAME:"
        for fact in ("subject_gender", "red_flags.psychopathy", "hold_until", "referrer_question"):
            gone = row_of(paper, fact)
            gone.getparent().remove(gone)
        read = read_paper(paper, tmp_path)
        assert read.facts == Facts(subject_family_name="Orchard", behaviours="Calls.")
        assert read.unplaced == ()

    def test_a_form_that_lost_its_mark(self, tmp_path: Path) -> None:
        paper = filled_by_hand({"behaviours": "DOB: 1/1/1980\nYes / No"})
        for line in (*paper.paragraphs, *paper.sections[0].footer.paragraphs):
            if MARK in line.text:
                line.clear()
        assert read_paper(paper, tmp_path).facts == Facts(behaviours="DOB: 1/1/1980\nYes / No")

    def test_what_stands_outside_the_answers_is_not_placed(self, tmp_path: Path) -> None:
        paper = filled_by_hand({"behaviours": "Calls."})
        paper.add_paragraph("He moves house on Friday.")
        paper.sections[0].header.paragraphs[0].add_run(" sent by Tom")
        extra = paper.add_table(rows=1, cols=2).rows[0].cells
        extra[0].text, extra[1].text = "Shoe size", "9"
        paper.tables[1].rows[1].cells[0].add_paragraph("or Al")
        read = read_paper(paper, tmp_path)
        left = {(words.label, words.words) for words in read.unplaced}
        assert left == {
            ("", "He moves house on Friday."),
            ("", "OFFICIAL-SENSITIVE when filled in sent by Tom"),
            ("Shoe size", "9"),
            ("Subject’s given names", "or Al"),
        }
        assert read.facts == Facts(behaviours="Calls.")

    def test_an_added_row_of_the_same_label_contradicts(self, tmp_path: Path) -> None:
        paper = filled_by_hand({"subject_postcode": "PO9 2AX"})
        doubled(paper, "subject_postcode", "SO14 7LY")
        read = read_paper(paper, tmp_path)
        assert [doubt.fact for doubt in read.doubts] == ["subject_postcode"]
        assert [words.words for words in read.unplaced] == ["SO14 7LY"]

    def test_two_forms_in_one_file_are_a_doubt_and_never_mixed(self, tmp_path: Path) -> None:
        paper = filled_by_hand({"subject_family_name": "Orchard"})
        other = filled_by_hand(
            {"subject_family_name": "Birch", "subject_given_names": "Al", "behaviours": "Calls."}
        )
        for block in list(other.element.body)[:-1]:
            paper.element.body.sectPr.addprevious(block)
        read = read_paper(paper, tmp_path)
        assert read.facts == Facts(subject_family_name="Birch", subject_given_names="Al", behaviours="Calls.")
        assert ["more than once" in doubt.sentence for doubt in read.doubts] == [True]
        assert [words.words for words in read.unplaced] == ["Orchard"]

    def test_a_blank_copy_behind_the_form_says_nothing(self, tmp_path: Path) -> None:
        paper = filled_by_hand({"subject_family_name": "Orchard"})
        for block in list(filled_by_hand({}).element.body)[:-1]:
            paper.element.body.sectPr.addprevious(block)
        read = read_paper(paper, tmp_path)
        assert read.facts == Facts(subject_family_name="Orchard")
        assert (read.doubts, read.unplaced) == ((), ())

    def test_more_words_than_anybody_reads_are_refused(self, tmp_path: Path) -> None:
        account = " ".join(str(number) for number in range(100_000))
        with pytest.raises(Refused, match="far too long"):
            read_paper(filled_by_hand({"behaviours": account}), tmp_path)

    def test_tracked_changes_are_taken_as_meant(self, tmp_path: Path) -> None:
        paper = filled_by_hand({"behaviours": "Calls daily."})
        (control,) = row_of(paper, "behaviours").iter(qn("w:sdt"))
        (content,) = control.iter(qn("w:sdtContent"))
        (run,) = content
        for name, words in (("w:ins", " And writes."), ("w:del", " Never mind.")):
            change = content.makeelement(qn(name), {qn("w:id"): "1", qn("w:author"): "T"})
            new = run.makeelement(qn("w:r"), {})
            text = run.makeelement(qn("w:t" if name == "w:ins" else "w:delText"), {})
            text.text = words
            new.append(text)
            change.append(new)
            content.append(change)
        assert read_paper(paper, tmp_path).facts == Facts(behaviours="Calls daily. And writes.")
