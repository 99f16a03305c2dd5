"""What somebody told us, and what they agreed to: both can be changed by themselves."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from participants.draws import list_is_closed
from participants.forms import ConsentForm, DetailsForm, details_of
from participants.links import place_token
from participants.models import CONSENT_WORDING, ConsentPurpose, RegistrationStatus
from participants.operations import agreeing, consents, declarations, details
from participants.own_place import access_of
from participants.views.personal import about, back_to, personal_page


@personal_page
def place_details(request, registration):
    context = about(registration)
    if not context["place"].can_change_answers and request.method != "POST":
        return render(request, "participants/place_details_closed.html", context)
    form = details_form(request, registration)
    if form.is_valid():
        try:
            save(registration, form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "What you told us is saved.")
            return back_to(registration)
    context |= {"form": form, "comes_late": comes_late(registration)}
    return render(request, "participants/place_details.html", context)


def comes_late(registration):
    """Whether other groups would cost them their turn in a draw."""
    waits = registration.status == RegistrationStatus.WAITING
    return waits and list_is_closed(registration.seminar)


def details_form(request, registration, form_class=DetailsForm):
    """With groups as long as registration is open: others can mean another turn."""
    seminar, person = registration.seminar, registration.participant
    return form_class(
        request.POST if request.method == "POST" else None,
        groups=seminar.series.groups.all() if seminar.registration_is_open() else (),
        most=seminar.series.groups_per_person,
        questions=seminar.extra_questions.all(),
        agreed=consents.covers_groups(person),
        initial=details_of(
            registration,
            access_of(person),
            declarations.groups_of(registration),
            declarations.own_words_of(registration),
            registration.extra_answers.all(),
        ),
    )


def save(registration, form):
    person = registration.participant
    if form.agrees_now:
        agreeing.agree(participant=person, purposes=[ConsentPurpose.GROUPS], by=person)
    details.change(registration=registration, details=form.details(), by=person)


@personal_page
def place_consents(request, registration):
    person = registration.participant
    form = ConsentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        messages.success(request, decide(person, form))
        return redirect("place_consents", place_token(registration))
    agreed = {row.purpose: row.wording for row in person.consents.in_force()}
    sentences = [
        (purpose, agreed.get(purpose, wording), purpose in agreed)
        for purpose, wording in CONSENT_WORDING.items()
        if purpose != ConsentPurpose.SUPPORT or person.supporter_id or purpose in agreed
    ]
    context = about(registration, sentences=sentences)
    return render(request, "participants/place_consents.html", context)


def decide(person, form):
    """Agree to one sentence, or take that back; gives the words to say so."""
    if purpose := form.cleaned_data["withdraw"]:
        consents.withdraw(participant=person, purpose=purpose, by=person)
        return "You have taken that back. It makes no difference to your place."
    if purpose := form.cleaned_data["give"]:
        agreeing.agree(participant=person, purposes=[purpose], by=person)
    return "Thank you. You can take that back here at any time."
