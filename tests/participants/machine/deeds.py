"""What people and organisers do, done by calling the operations."""

from participants import periodic
from participants.models import ConsentPurpose, Means
from participants.operations import (
    agreeing,
    consents,
    details,
    erasing,
    exceptions,
    offers,
    quotas,
    registrations,
    seminars,
)
from participants.operations.details import Details
from participants.operations.entries import Entry, Supporter


class Deeds:
    """Each is refused by a ValidationError, or done."""

    def __init__(self, seminar, organiser):
        self.seminar, self.organiser = seminar, organiser

    def register(self, email, groups):
        entry = Entry(
            name="Somebody",
            email=email,
            groups=groups,
            consents=frozenset({ConsentPurpose.GROUPS} if groups else ()),
        )
        registrations.register(seminar=self.seminar, entry=entry, by=None)

    def register_caller(self, name):
        entry = Entry(name=name, phone="0113 496 0000", means=Means.ORGANISER)
        registrations.register(seminar=self.seminar, entry=entry, by=self.organiser)

    def register_supported(self, name, email):
        entry = Entry(
            name=name,
            supporter=Supporter(name="Somebody", email=email),
            means=Means.SUPPORTER,
            consents=frozenset({ConsentPurpose.SUPPORT}),
        )
        registrations.register(seminar=self.seminar, entry=entry, by=None)

    def confirm_address(self, person):
        registrations.confirm_email(participant=person.participant, by=person.participant)

    def cancel(self, person):
        registrations.withdraw(registration=person, by=person.participant)

    def cancel_for(self, person):
        registrations.withdraw(registration=person, by=self.organiser, reason="Phoned")

    def accept(self, person):
        offers.accept(offer=newest_offer(person), by=person.participant)

    def accept_for(self, person):
        offers.accept(offer=newest_offer(person), by=self.organiser)

    def decline(self, person):
        offers.decline(offer=newest_offer(person), by=person.participant)

    def extend(self, person, until):
        offers.extend(offer=newest_offer(person), until=until, by=self.organiser)

    def rejoin(self, person):
        registrations.rejoin(registration=person, by=person.participant)

    def rejoin_for(self, person):
        registrations.rejoin(registration=person, by=self.organiser)

    def give_by_hand(self, person):
        exceptions.give(registration=person, by=self.organiser, reason="Speaks for the venue")

    def correct_groups(self, person, groups):
        participant = person.participant
        if groups:
            agreeing.agree(
                participant=participant, purposes=[ConsentPurpose.GROUPS], by=participant
            )
        told = Details(name=participant.name, groups=groups)
        details.change(registration=person, details=told, by=participant)

    def take_back_consent(self, person):
        participant = person.participant
        consents.withdraw(participant=participant, purpose=ConsentPurpose.GROUPS, by=participant)

    def change_seminar(self, **fields):
        seminars.change(seminar=self.seminar, fields=fields, by=self.organiser)

    def call_off(self):
        seminars.cancel(seminar=self.seminar, by=self.organiser, reason="The venue has closed")

    def erase(self, person):
        erasing.erase(participant=person.participant, by=self.organiser, reason="Asked for it")

    def set_quotas(self, rules):
        quotas.set_quotas(seminar=self.seminar, rules=rules, by=self.organiser)

    def minute(self):
        periodic.settle_seminars()
        periodic.confirm_addresses()


def newest_offer(person):
    return person.offers.first()
