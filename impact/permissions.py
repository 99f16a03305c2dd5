"""Who gathers outcomes, who reads reports, who asks for them."""

from seminars.models import Role

GATHERERS = (Role.INVESTIGATOR, Role.ORGANISER)
READERS = (*GATHERERS, Role.STEERING)
