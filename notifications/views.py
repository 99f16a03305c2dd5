"""Where a mail provider reports what became of the messages it took."""

from anymail import urls
from django.conf import settings
from django.http import Http404
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def mail_events(request):
    """One address for whichever provider is set: its own view asks for the secret and reads."""
    views = {pattern.name: pattern.callback for pattern in urls.urlpatterns}
    view = views.get(f"{settings.EMAIL_PROVIDER}_tracking_webhook")
    if view is None:
        raise Http404("No mail provider reports here.")
    return view(request)
