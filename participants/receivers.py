"""What we do when allauth tells us something."""

from participants.operations import accounts


def find_places(*, user, **kwargs):
    """Somebody has signed in: from now on they see what is registered with their address."""
    accounts.link(user=user)
