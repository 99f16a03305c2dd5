"""What every email of a series shows of it: its name, its colour, whom to ask and who writes."""

from seminars.models import Series


def letterhead(series: Series) -> dict[str, str]:
    return {
        "series_title": series.title,
        "colour": series.colour,
        "contact_email": series.contact_email,
        "contact_phone": series.contact_phone,
        "signature": series.signature,
    }
