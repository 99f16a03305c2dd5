"""Links in news: one to the page about it, one that stops it. Each is of one address in one series.

Whoever corrects somebody's address ends the links that were sent to the old one.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from participants.links import versioned
from participants.models import Participant

NEWS = "news"
# Of its own, so that stopping works from every email, whatever became of other links. It says of
# which version they were, since whoever has one of before may do nothing but stop.
STOP = "stop"


def token_for(participant: Participant, purpose: str) -> str:
    pk = participant.pk
    of_version = versioned(pk, participant.link_version)
    return signer(participant, purpose).sign(of_version if purpose == STOP else pk)


def participant_for(token: str, purpose: str) -> Participant | None:
    """Whose link it is, or None for anything that we did not sign for them and the purpose."""
    pk = token.partition(".")[0].partition("-")[0]
    if not (pk.isascii() and pk.isdigit()):
        return None
    participant = Participant.objects.select_related("series").filter(pk=pk).first()
    if participant is None or not participant.email:
        return None
    try:
        signer(participant, purpose).unsign(token)
    except BadSignature:
        return None
    return participant


def is_newest(stop_token: str, participant: Participant) -> bool:
    """Whether a link to stop was sent since somebody's links were last replaced."""
    return stop_token == token_for(participant, STOP)


def news_url(participant: Participant) -> str:
    """The whole address of the page on which somebody chooses how often they hear from us."""
    return news_address(token_for(participant, NEWS))


def news_path(participant: Participant) -> str:
    """The same page, for a page of somebody's own; nothing for whoever no email reaches."""
    return reverse("news", args=[token_for(participant, NEWS)]) if participant.email else ""


def news_address(token: str) -> str:
    return settings.SITE_URL + reverse("news", args=[token])


def stop_url(participant: Participant) -> str:
    return stop_address(token_for(participant, STOP))


def stop_address(token: str) -> str:
    return settings.SITE_URL + reverse("unsubscribe", args=[token])


def signer(participant, purpose):
    version = f".{participant.link_version}" if purpose == NEWS else ""
    whose = f"{participant.series_id}.{participant.email}{version}"
    return Signer(salt=f"participants.news.{purpose}.{whose}", sep=".")
