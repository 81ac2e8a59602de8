"""More invented contexts: search, notes, documents, duplicates, returns, duties, signing in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django import forms

from kinstead.agencies import shapes as agencies
from kinstead.caseload import shapes as caseload
from kinstead.people import shapes as people
from kinstead.record import shapes as record
from kinstead.returns import shapes as returns
from kinstead.web import shapes as web
from kinstead.web.pages import pages
from tests.pages import web_example_parts as parts
from tests.pages import web_examples as base

TODAY, NOW, LONG, PELL = parts.TODAY, parts.NOW, parts.LONG, parts.PELL
Add = Callable[..., None]


def more_examples(add: Add) -> None:
    """Adds them all."""
    search_and_team(add)
    notes_and_documents(add)
    identity_and_access(add)
    returns_and_duties(add)
    web_pages(add)


def search_and_team(add: Add) -> None:
    tag = caseload.LevelTag
    found = caseload.FoundPerson(
        "Kayleigh-Ann Pell",
        "#k",
        "born 3 February 1995, 31 years",
        "Name sounds alike: “Kaylie Pel”",
        PELL,
        "#f",
        "P-210461",
        "Bronagh Tillotson",
        (tag("Section 47 enquiry", "enquiry"),),
        "Harbour",
    )
    hidden = caseload.FoundPerson(
        LONG, "#l", "", "Former name: Hargreaves", restricted=True, home="Address hidden"
    )
    add(
        "search",
        "caseload/search.html",
        asked="Kaylie Pel",
        search=caseload.SearchResults("Kaylie Pel", (found, hidden)),
    )
    add(
        "search-forty",
        "caseload/search.html",
        search=caseload.SearchResults(
            "Smith", (found,) * 40, pages(number=1, per_page=40, total=1212)
        ),
    )
    add(
        "search-none",
        "caseload/search.html",
        search=caseload.SearchResults(LONG, hint="Try fewer letters.", new_contact_url="#n"),
    )
    add("search-short", "caseload/search.html", search=caseload.SearchResults("P", too_short=True))
    add("search-new", "caseload/search.html", search=caseload.SearchResults())

    line = caseload.PractitionerLine
    team = caseload.Team(
        name="Harbour family help team",
        now=NOW,
        late=3,
        today=2,
        week=11,
        family_count=48,
        child_count=101,
        exceptions=(
            caseload.ExceptionLine(
                "Plan reviews: 4 late, all one lead practitioner’s",
                "Oonagh Sutherland-Pires is away. No cover was named.",
                "Rule: duty late and its holder away",
                "#e",
                "late",
                "9 days",
            ),
            caseload.ExceptionLine(
                "A restricted record has work due today",
                "You are on its list.",
                "Rule: work on a restricted record reaches its list",
                "#e",
                "today",
                "by 17:00",
                True,
            ),
        ),
        practitioners=(
            line("Bronagh Tillotson", "#b", "Family support worker", 6, 13, 1, 2, 2),
            line(
                LONG,
                "",
                "Social worker",
                9,
                24,
                0,
                0,
                0,
                "Away until 20 May, covered by Delphine Achterberg",
            ),
        ),
        unallocated=(
            caseload.UnallocatedLine(
                "Brierley family",
                "#u",
                date(2026, 5, 8),
                "2 working days",
                "Referred by St Oswin’s Primary",
                "#a",
            ),
        ),
        to_review=(
            caseload.ToReview(
                "Out-of-hours team",
                "a restricted record",
                NOW,
                "Police at the door with the child",
                "#r",
                TODAY,
                "today",
            ),
        ),
        due=parts.desk().groups[:2],
        other_teams=(web.Link("Harbour", ""), web.Link("Fellside", "#")),
    )
    add("team", "caseload/team.html", "Team", team=team)
    add(
        "team-empty",
        "caseload/team.html",
        "Team",
        team=caseload.Team("Fellside team", NOW, 0, 0, 0, 0, 0, (), ()),
    )
    look = caseload.Look(NOW, "Bronagh Tillotson", "Family support worker", "Opened the overview")
    urgent = caseload.Look(
        NOW,
        LONG,
        "Out-of-hours social worker",
        "Opened a note",
        "Police at the door with the child",
        True,
    )
    add(
        "who-looked",
        "caseload/who_looked.html",
        record=parts.bar("Who has looked"),
        looked=caseload.WhoLooked(
            (look, urgent) * 20,
            pages(number=1, per_page=40, total=400),
            "11 people since 7 May",
            (web.Fact("Bronagh Tillotson", "31 times", "last today"),),
            "#pdf",
        ),
    )
    add(
        "who-looked-empty",
        "caseload/who_looked.html",
        record=parts.bar("Who has looked"),
        looked=caseload.WhoLooked((), pages(number=1, per_page=40, total=0), "Nobody"),
    )


class Correct(base.GovukForm):
    """Stands in for the form that puts a note right."""

    words = forms.CharField(
        label="What is right",
        widget=forms.Textarea,
        error_messages={"required": "Enter what is right"},
    )
    page = forms.CharField(required=False, widget=forms.HiddenInput)


def notes_and_documents(add: Add) -> None:
    bar = parts.bar("Notes")
    some = pages(number=1, per_page=20, total=61)
    none = pages(number=1, per_page=20, total=0)
    line = record.NoteLine(
        "Visit",
        "#n",
        date(2026, 5, 11),
        "Bronagh Tillotson",
        ("Seun", "Temperance-Rose", "Jaxon"),
        "Kayleigh-Ann brought Temperance-Rose and Jaxon for tea at her mum’s.",
        "Seun seen alone",
        "Written 14 May, 3 days after",
        True,
    )
    add(
        "notes",
        "record/notes.html",
        record=bar,
        notes=record.Notes((line,) * 20, some, "#w", (web.Link("Visit, 11 May", "#d"),)),
    )
    add("notes-empty", "record/notes.html", record=bar, notes=record.Notes((), none, "#w"))
    add(
        "note",
        "record/note.html",
        record=bar,
        note=record.NoteRead(
            "Note of a visit",
            "Monday 11 May 2026, 16:15 to 17:20",
            "Maureen Pell’s home",
            "Maureen Pell, Kayleigh-Ann Pell (until 16:50)",
            "Bronagh Tillotson",
            NOW,
            ("Seun", "Temperance-Rose", "Jaxon"),
            "All three ate together.\n\nJaxon’s left arm has a fading yellow mark.",
            "The children are easy with each other.",
            (
                record.ChildPart("Seun", "#s", True, True, True, "“I’m on the blow-up bed.”"),
                record.ChildPart(
                    "Temperance-Rose", "#t", True, False, False, "", "She asked about sports day."
                ),
                record.ChildPart("Jaxon", "#j", False, False),
            ),
            "Written 14 May, 3 days after",
            (record.Correction("It was his right arm.", "Bronagh Tillotson", NOW, "#right"),),
            "#correct",
            ("Section 17 visit for Seun",),
            ("Ask Kayleigh-Ann about sports day, by 15 May",),
            "Imported from the earlier system",
            web.Link("the visit of 4 May", "#n"),
        ),
    )
    read = record.NoteRead(
        "Visit",
        "Monday 11 May 2026",
        "",
        "",
        LONG,
        NOW,
        (),
        "All three ate together.",
        "The children are easy with each other.",
        (
            record.ChildPart(
                "Seun", "#s", True, True, words="“I’m fine.”", only_here="About his father."
            ),
        ),
    )
    put_right = record.CorrectionForm("#post", "/draft/", web.Link("Go back to the note", "#n"))
    add(
        "correct-note",
        "record/correct_note.html",
        record=bar,
        note=read,
        writing=put_right,
        form=Correct(),
    )
    add(
        "correct-note-wrong",
        "record/correct_note.html",
        record=bar,
        note=read,
        form=Correct({}),
        writing=put_right,
    )
    for name, texts in (
        ("draft", (("What you saw and heard", "All three ate together."),)),
        ("draft-empty", ()),
    ):
        add(
            name,
            "record/draft.html",
            record=bar,
            draft=record.DraftRead(
                "Visit, Monday 11 May",
                LONG,
                NOW,
                texts,
                "A colleague is writing this. It may change until it is put on the record.",
                web.Link("Go back to your own note", "#b"),
            ),
        )
    add(
        "write-note",
        "record/write_note.html",
        record=bar,
        form=base.NoteExample(),
        writing=base.writing(),
    )
    add(
        "write-note-saved",
        "record/write_note.html",
        record=bar,
        form=base.NoteExample(
            initial={"what_happened": "All three ate together. " * 30, "happened_date": TODAY}
        ),
        writing=base.writing(
            saved_at=NOW,
            words=161,
            versions=(
                record.SavedVersion(NOW - timedelta(minutes=16), 96, "#v", "from your phone"),
            ),
            other_version=record.OtherVersion(
                "you, on another device",
                NOW,
                5,
                (("What you saw and heard", "All three ate.", "All three ate together."),),
            ),
            throw_away_url="#throw",
        ),
    )
    add(
        "write-note-thrown-away",
        "record/write_note.html",
        record=bar,
        form=base.NoteExample(),
        writing=base.writing(
            thrown_away=web.Link("Bring it back", "#bring"),
            other_version=record.OtherVersion(
                "you", NOW, 2, (("What you saw and heard", "All three ate.", ""),)
            ),
        ),
    )
    wrong = base.NoteExample(
        {
            "happened_date_day": "31",
            "happened_date_month": "2",
            "happened_date_year": "2026",
            "kind": "visit",
        }
    )
    add(
        "write-note-wrong",
        "record/write_note.html",
        record=bar,
        form=wrong,
        writing=base.writing(errors=(("about-1", "Tick who the note is about"),)),
    )
    documents = parts.bar("Documents")
    doc = record.DocumentLine(
        "Strengths and difficulties questionnaire, completed by school",
        "#d",
        "PDF, 161 kB",
        NOW,
        "Bronagh Tillotson",
        ("Seun",),
        2,
        "Kayleigh-Ann, 8 May",
        date(2026, 5, 6),
        earlier=(web.Link("2 May", "#1", "version of the questionnaire"),),
        new_version_url="#new",
    )
    add(
        "documents",
        "record/documents.html",
        record=documents,
        documents=record.Documents(
            (
                doc,
                record.DocumentLine(LONG, "", "Word, 2.4 MB", NOW, LONG, scanning="Being checked"),
            )
            * 20,
            some,
            "#add",
        ),
    )
    add(
        "documents-empty",
        "record/documents.html",
        record=documents,
        documents=record.Documents((), none, "#add"),
    )
    add(
        "add-document",
        "record/add_document.html",
        record=documents,
        form=base.FileExample({}, {}),
        adding=record.DocumentForm(
            "#post", 25_000_000, "PDF, Word, JPEG or PNG", web.Link("Do not add it", "#b")
        ),
    )


def identity_and_access(add: Add) -> None:
    pair = people.PossibleDuplicate(
        "Oluwaseun Pell, born 2 September 2014",
        "Seun Adeyemi-Hargreaves, born 2 September 2014",
        ("Born the same day", "Names sound alike"),
        ("Different schools",),
        "#p",
        PELL,
    )
    add(
        "duplicates",
        "people/duplicates.html",
        duplicates=people.Duplicates((pair,) * 20, pages(number=1, per_page=20, total=44), 12),
    )
    add(
        "duplicates-empty",
        "people/duplicates.html",
        duplicates=people.Duplicates((), pages(number=1, per_page=20, total=0)),
    )
    field = people.ComparedField
    one = people.ComparedPerson(
        "Oluwaseun Pell", "P-210466", "#1", date(2021, 4, 21), ("1 family", "31 lines")
    )
    other = people.ComparedPerson(LONG, "P-310002", "#2", date(2026, 5, 2), ("1 line",))
    compared = (
        field(
            "Name",
            "Oluwaseun Pell",
            "Seun Adeyemi-Hargreaves",
            "alike",
            "Sounds alike; one is a short form",
            "Oluwaseun Pell",
        ),
        field("Born", "2 September 2014", "2 September 2014", "same", "", "2 September 2014"),
        field("School", "St Oswin’s Primary", "Fellside Primary", "different", "", "both"),
        field("NHS number", "999 000 0018", "", "one_only", "", "999 000 0018"),
    )
    back = web.Link("Possible duplicates", "#back")
    add(
        "compare",
        "people/compare.html",
        comparison=people.Comparison(one, other, compared, "#merge", "#separate", back),
    )
    add(
        "compare-preview",
        "people/compare.html",
        comparison=people.Comparison(
            one,
            other,
            compared,
            "#merge",
            "#separate",
            back,
            True,
            will_do=("Moves 1 line to P-210466", "Keeps both schools, with their dates"),
        ),
    )
    add(
        "compare-refused",
        "people/compare.html",
        comparison=people.Comparison(
            one,
            other,
            compared,
            "#merge",
            "#separate",
            back,
            refused="The two have lived in different places at the same time, so they cannot be one.",
        ),
    )
    add(
        "merge-done",
        "people/merge_done.html",
        merge=people.MergeDone(
            "Oluwaseun Pell", "#p", NOW, "Bronagh Tillotson", ("Moved 1 line",), "#undo"
        ),
    )
    add(
        "merge-undone",
        "people/merge_done.html",
        merge=people.MergeDone(
            "Oluwaseun Pell",
            "#p",
            NOW,
            "Bronagh Tillotson",
            ("Moved 1 line",),
            "",
            NOW,
            "Delphine Achterberg",
        ),
    )
    merged = people.MergeLine(LONG, "#m", NOW, "Bronagh Tillotson")
    add(
        "merges",
        "people/merges.html",
        merges=people.Merges(
            (
                merged,
                people.MergeLine(
                    "Kay Pell into Kayleigh-Ann Pell",
                    "#m",
                    NOW,
                    "Imtiaz Clarke",
                    "Undone by Delphine Achterberg on 12 May 2026",
                ),
            ),
            pages(number=1, per_page=30, total=2),
        ),
    )
    add(
        "merges-empty",
        "people/merges.html",
        merges=people.Merges((), pages(number=1, per_page=30, total=0)),
    )
    ask = people.EmergencyAsk(
        "N-48213",
        4,
        "Anselm Bickerstaffe-Rao, service manager",
        "#post",
        web.Link("Back to search", "#b"),
    )
    add("emergency", "people/emergency_access.html", ask=ask, form=base.OddsAndEnds())
    add("emergency-wrong", "people/emergency_access.html", ask=ask, form=base.OddsAndEnds({}))
    review: dict[str, Any] = {
        "who": "Out-of-hours team",
        "role": "Social worker",
        "family": PELL,
        "family_url": "#f",
        "began_at": NOW,
        "ended_at": NOW + timedelta(hours=4),
        "post_url": "#post",
        "reason": "Police at the door with the child",
        "review_by": TODAY,
    }
    add(
        "emergency-review",
        "people/emergency_access_review.html",
        form=base.OddsAndEnds(),
        review=people.EmergencyReview(
            opened=(web.Fact("23:16", "Overview"),), wrote=("A note of 9 May",), **review
        ),
    )
    add(
        "emergency-reviewed",
        "people/emergency_access_review.html",
        review=people.EmergencyReview(
            opened=(), reviewed="Found right by Anselm Bickerstaffe-Rao on 10 May.", **review
        ),
    )
    line = people.EmergencyLine(
        "Out-of-hours team",
        "Social worker",
        PELL,
        "#review",
        NOW,
        "Police at the door with the child",
        TODAY,
        late=True,
    )
    add(
        "emergency-reviews",
        "people/emergency_reviews.html",
        reviews=people.EmergencyReviews((line,), (line,)),
    )
    add(
        "emergency-reviews-none",
        "people/emergency_reviews.html",
        reviews=people.EmergencyReviews(()),
    )
    member = people.ListMember("Delphine Achterberg", "Practice supervisor", TODAY, "Anselm", "#r")
    add(
        "restrict",
        "people/restrict.html",
        record=parts.bar(),
        form=base.OddsAndEnds(),
        restriction=people.Restriction(False, "#post", will_do=("Four people keep access",)),
    )
    add(
        "restricted",
        "people/restrict.html",
        form=base.OddsAndEnds(),
        record=parts.bar(restricted=web.Restricted("You and three others may open it.")),
        restriction=people.Restriction(
            True, "#post", (member,) * 4, "The mother works here.", TODAY, "#lift", "#add"
        ),
    )


def returns_and_duties(add: Add) -> None:
    add(
        "import",
        "returns/returns_import.html",
        "Returns",
        form=base.FileExample(),
        receiving=returns.ReturnsImport(
            "#post",
            300_000_000,
            (
                returns.ReceivedLine(
                    "northmere_cin_2025_26.xml",
                    "#r",
                    "2025 to 2026",
                    NOW,
                    "Ingrid Solomon",
                    "332 children, 4,011 rows: 4,008 on records, 3 held",
                ),
            ),
        ),
    )
    add(
        "import-wrong",
        "returns/returns_import.html",
        "Returns",
        form=base.FileExample({}, {}),
        receiving=returns.ReturnsImport("#post", 300_000_000),
    )
    for name, done, total, problem in (
        ("import-progress", 214, 332, ""),
        ("import-counting", 0, 0, ""),
        ("import-stopped", 3, 9, "Line 812 is not XML: a tag is not closed."),
    ):
        add(
            name,
            "returns/import_progress.html",
            "Returns",
            progress=returns.ImportProgress(
                "northmere_cin_2025_26.xml", "Reading children", done, total, NOW, problem=problem
            ),
        )
    tables = tuple(
        returns.TableCount(t, n, n - h, h, p)
        for t, n, h, p in (
            ("Children", 332, 0, 4),
            ("Referrals and episodes", 410, 1, 0),
            ("Assessments", 377, 2, 9),
        )
    )
    report: dict[str, Any] = {
        "name": "northmere_cin_2025_26_final_version_3.xml",
        "year": "2025 to 2026",
        "at": NOW,
        "by": "Ingrid Solomon",
        "seconds": 2.31,
        "children_read": 332,
        "children_new": 330,
        "children_known": 2,
        "tables": tables,
    }
    add(
        "import-report",
        "returns/import_report.html",
        "Returns",
        report=returns.ImportReport(
            held=(
                returns.HeldRow(
                    "Child 214, line 8,120",
                    "Assessments",
                    "The assessment ended before it began",
                    "<Assessments><AssessmentActualStartDate>2026-01-09",
                    "#h",
                ),
            )
            * 40,
            held_pages=pages(number=1, per_page=40, total=90),
            put_right=(
                returns.ToPutRight(
                    "P-210466",
                    "#p",
                    "Unique pupil number",
                    "A999123456789",
                    "The first letter should be H.",
                ),
            )
            * 3,
            put_right_pages=pages(number=1, per_page=40, total=3),
            download_url="#d",
            next_steps=(web.Link("Look for possible duplicates", "#n"),),
            **report,
        ),
    )
    add(
        "import-report-clean",
        "returns/import_report.html",
        "Returns",
        report=returns.ImportReport(nothing_changed=True, **report),
    )
    add(
        "build",
        "returns/returns_build.html",
        "Returns",
        form=base.OddsAndEnds(),
        building=returns.ReturnsBuild(
            "#post",
            (
                returns.BuiltLine(
                    "cin_2026.xml", NOW, "Ingrid Solomon", 332, "#d", "12 more children"
                ),
            ),
            (("unique pupil numbers with the wrong first letter", 4),),
            "#right",
        ),
    )
    add(
        "build-empty",
        "returns/returns_build.html",
        "Returns",
        form=base.OddsAndEnds({}),
        building=returns.ReturnsBuild("#post"),
    )
    duty = agencies.DutyLine(
        "Initial child protection conference",
        "#d",
        "hold the initial child protection conference",
        "15 working days",
        "the strategy discussion that began the section 47 enquiry",
        "Guidance",
        False,
        "Northmere: 12 working days",
    )
    law = agencies.DutyLine(
        "Police protection",
        "#p",
        "end police protection",
        "72 hours",
        "the moment it began",
        "Statutory",
        True,
    )
    add(
        "duties",
        "agencies/duties.html",
        "Duties",
        duties=agencies.Duties(
            (agencies.DutyGroup("When a child may be at risk", (duty, law) * 10),), 30, 12
        ),
    )
    add(
        "duty",
        "agencies/duty.html",
        "Duties",
        duty=agencies.DutyRead(
            "Initial child protection conference",
            "hold the initial child protection conference",
            "the strategy discussion that began the section 47 enquiry",
            "15 working days",
            "Guidance",
            "The day it begins is day 0.",
            (
                agencies.EditionRow(
                    date(2023, 12, 15),
                    None,
                    "15 working days",
                    "Working Together, chapter 3",
                    "https://www.gov.uk/",
                    note="A 2026 edition exists and is to be read.",
                ),
            ),
            (agencies.WorkedExample("A strategy discussion on a Thursday in May", parts.WHY),),
            closed_by="The conference is held.",
            local="12 working days",
            notes=("A transfer-in conference has a limit of its own.",),
            back_url="#b",
        ),
    )
    add(
        "duty-checked",
        "agencies/duty.html",
        "Duties",
        duty=agencies.DutyRead(
            LONG, "do it", "a moment", "72 hours", "Statutory", "By the hour.", (), checked=True
        ),
    )


class SignIn(forms.Form):
    """Stands in for django-allauth's form, which is not one of ours."""

    login = forms.EmailField(label="Email address")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)


def web_pages(add: Add) -> None:
    nobody = parts.furniture(account=False)
    cast = tuple(
        web.CastMember(f"k{n}", name, sentence, "Harbour family help team", "#in")
        for n, (name, sentence) in enumerate(
            (
                ("Bronagh Tillotson", "Family support worker who leads six families"),
                (LONG, "A worker from another council, who may see nothing"),
            )
            * 5
        )
    )
    things = tuple(
        web.ThingToTry(
            f"See what is due, {n}",
            "A worker’s morning.",
            "Bronagh Tillotson",
            "k",
            "#in",
            "/desk/",
        )
        for n in range(5)
    )
    add("start", "web/start.html", furniture=nobody, things_to_try=things, sign_in_url="#s")
    add("start-plain", "web/start.html", furniture=nobody, sign_in_url="#s")
    add("sign-in", "account/login.html", furniture=nobody, cast=cast, form=SignIn())
    add("sign-in-wrong", "account/login.html", furniture=nobody, form=SignIn({"login": "x"}))
    for template in (
        "account/logout.html",
        "account/password_change.html",
        "account/reauthenticate.html",
        "account/account_inactive.html",
        "account/signup_closed.html",
        "mfa/authenticate.html",
        "mfa/reauthenticate.html",
        "mfa/index.html",
        "mfa/totp/activate_form.html",
        "mfa/totp/deactivate_form.html",
        "mfa/recovery_codes/index.html",
        "mfa/recovery_codes/generate.html",
        "socialaccount/authentication_error.html",
        "socialaccount/login_cancelled.html",
        "socialaccount/signup.html",
        "socialaccount/login.html",
        "400.html",
        "403.html",
        "403_csrf.html",
        "404.html",
        "500.html",
        "web/accessibility.html",
        "web/privacy.html",
    ):
        add(
            template.removesuffix(".html").replace("/", "-"),
            template,
            furniture=nobody,
            form=SignIn(),
            provider={"name": "Northmere Council"},
            is_mfa_enabled=True,
            authenticators={},
            unused_codes=["a1b2-c3d4", "e5f6-a7b8"],
            total_count=10,
            totp_svg_data_uri="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E",
            reauthentication_alternatives=[{"url": "#", "description": "Use a code"}],
        )
    add("500-bare", "500.html", furniture=None, reference="a1b2c3")
    sure = web.Confirmation(
        "Lift the restriction?",
        ("Everyone will be able to open it.",),
        "Lift it",
        "#post",
        web.Link("Leave it", "#b"),
        hidden=(("key", "1"),),
    )
    add("confirm", "web/confirm.html", confirmation=sure, form=base.OddsAndEnds())
    add(
        "confirm-warning",
        "web/confirm.html",
        confirmation=web.Confirmation("Close it?", ("It ends.",), "Close", "#", warning=True),
    )
    add(
        "done",
        "web/done.html",
        confirmation=web.Confirmation(
            "The note is on the record",
            ("Three chronologies have a new line.",),
            next_steps=(web.Link("Back to the desk", "#d"),),
        ),
    )
