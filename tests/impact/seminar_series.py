"""A finished seminar series as its funder would see it: twenty outcomes, and made-up words."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from impact.exports.record import OutcomeRecord, ProjectRecord

FIRST_DAY = datetime(2018, 3, 1, 9, 30, tzinfo=UTC)
ACTIVITIES = (  # title, form, reach, audience, year, whether it has a URL
    ("Conference presentation", "talk", "International", "Other audiences", 2017, False),
    ("Round table on shared care", "group", "National", "Third sector organisations", 2016, False),
    ("Talk to a leadership academy", "talk", "National", "Professional Practitioners", 2016, True),
    ("Talk to a policing network", "talk", "National", "Professional Practitioners", 2017, True),
    ("Talk to a survivor network", "part", "National", "Professional Practitioners", 2016, True),
    ("Opening talk in Leeds", "part", "Regional", "Professional Practitioners", 2016, True),
    ("Seminar 2: Doing it together", "part", "International", "patients", 2016, True),
    ("Seminar 3: Help or hindrance", "part", "National", "patients", 2016, True),
    ("Seminar 4: Policy and money", "part", "International", "patients", 2016, True),
    ("Seminar 5: Stories and rules", "part", "National", "patients", 2016, True),
    ("Seminar 1: Starting out", "part", "International", "patients", 2016, True),
)
SHORT = {
    "talk": "A talk or presentation",
    "group": "A formal working group, expert panel or dialogue",
    "part": "Participation in an activity, workshop or similar",
    "patients": "Patients, carers and/or patient groups",
}


def seminar_series(**changes) -> ProjectRecord:
    """Two publications, findings, a summary, three awards, a tool, a partner, eleven activities."""
    answers = [
        *(("publication", each) for each in _publications()),
        ("key_finding", _key_findings()),
        ("impact_summary", _impact_summary()),
        *(("further_funding", each) for each in _awards()),
        ("research_material", _tool()),
        ("collaboration", _partner()),
        *(("dissemination", _activity(each)) for each in ACTIVITIES),
    ]
    record = ProjectRecord(
        id=str(UUID(int=7)),
        title="Sharing power: towards working together",
        lead_organisation="University of Leeds",
        department="School of Healthcare",
        abstract="People met as equals.\nThey talked about power.",
        planned_impact="Services will listen more.",
        grant_reference="XX/X000000/1",
        funder="ESRC",
        principal_investigator="Dr Robin Example",
        starts_on=date(2015, 9, 1),
        ends_on=date(2017, 8, 31),
        award_value="29500",
        created_at=FIRST_DAY,
        as_of=date(2018, 10, 31),
        generated_at=datetime(2018, 11, 5, 14, 0, tzinfo=UTC),
        outcomes=tuple(outcome(kind, values, n) for n, (kind, values) in enumerate(answers)),
    )
    return replace(record, **changes)


def outcome(kind: str, values: dict, number: int = 0) -> OutcomeRecord:
    return OutcomeRecord(kind, str(UUID(int=number)), FIRST_DAY, values)


def _publications():
    shared = {"type": "Journal Article / Review"}
    yield shared | {
        "author": "Okafor N",
        "year": 2017,
        "title": "Many hands",
        "journal_title": "Practice Today",
    }
    yield shared | {
        "author": "Lindqvist S",
        "year": 2016,
        "title": "Telling it ourselves",
        "journal_title": "Health (London, England)",
    }


def _key_findings():
    return {
        "description": "Talking as equals changed what was said.\n\n1) Training changed.",
        "exploitation_route": "Trainers can use the notes.",
        "sectors": [
            "Communities and Social Services/Policy",
            "Education",
            "Environment",
            "Healthcare",
            "Government, Democracy and Justice",
        ],
        "url": "https://blog.example.org/",
        "objectives_met": "Yes",
    }


def _impact_summary():
    return {
        "description": "Training for new staff is now planned with people who use services.",
        "first_year_of_impact": 2018,
        "sectors": ["Communities and Social Services/Policy", "Environment", "Healthcare"],
        "impact_types": ["Cultural", "Societal", "Policy & public services"],
    }


def _awards():
    for description, amount, funding_id, organisation, sector, start, end in (
        ("Web of care", "12000", "", "A charity", "Charity/Non Profit", "2017-03", "2017-09"),
        ("A studentship", "60000", "", "A university", "Academic/University", "2017-02", "2020-02"),
        ("Social care study", "67840", "AB12/3-4", "A funder", "Public", "2017-08", "2018-04"),
    ):
        award = {
            "description": description,
            "funding_type": "Research grant (including intramural programme)",
            "amount": amount,
            "currency": "GBP",
            "organisation": organisation,
            "sector": sector,
            "country": "United Kingdom",
            "start": start,
            "end": end,
        }
        yield award | ({"funding_id": funding_id} if funding_id else {})


def _tool():
    return {
        "title": "Working together tool",
        "description": "A card game about who decides.",
        "type": "Improvements to research infrastructure",
        "year_produced": 2017,
        "provided_to_others": "Yes",
        "impact": "A charity uses it in meetings.",
    }


def _partner():
    return {
        "description": "A worldwide network",
        "organisation": "A southern university",
        "department": "Institute of Public Health",
        "country": "South Africa",
        "sector": "Academic/University",
        "pi_contribution": "We led one working group.",
        "partner_contribution": "They gave rooms and time.",
        "impact": "Two joint papers are planned.",
        "start_year": 2015,
        "active": "Still Active",
        "formal_agreement": "No",
        "direct_financial_contribution": "No",
    }


def _activity(row):
    title, form, reach, audience, year, has_url = row
    activity = {
        "description": title,
        "form": SHORT[form],
        "part_of_official_scheme": "No",
        "geographic_reach": reach,
        "primary_audience": SHORT.get(audience, audience),
        "audience_size": "11 - 50",
        "years": [year],
        "results_and_impact": "People from every group came.\n\nMore wanted to come.",
    }
    return activity | ({"url": "https://blog.example.org/event"} if has_url else {})
