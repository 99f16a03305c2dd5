"""What the funder's record may call a group: the keys it knows audiences by, in plain words."""

AUDIENCES = {
    "service_user": "People who use services",
    "carer": "Carers, families and friends",
    "survivor_or_expert_by_experience": "Survivors and experts by experience",
    "research_participant": "People who take part in research",
    "practitioner_statutory": "Practitioners in public services",
    "practitioner_voluntary": "Practitioners in charities and voluntary groups",
    "commissioner_or_policy": "Commissioners and policy makers",
    "regulator_or_professional_body": "Regulators and professional bodies",
    "academic": "Academics",
    "phd_student": "PhD students",
    "undergraduate": "Undergraduate students",
    "school": "Schools",
    "business": "Businesses",
    "media": "The media",
    "funder_or_donor": "Funders and donors",
    "public": "The public",
}
