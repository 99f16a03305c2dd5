"""The buttons “Up” and “Down” of a list in an order that people choose."""

STEPS = {"up": -1, "down": 1}


def steps_asked(request):
    """How many places later; whatever else is sent moves nothing."""
    return STEPS.get(request.POST.get("direction"), 0)
