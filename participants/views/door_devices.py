"""The phones that help at the door without anybody signing in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from participants import qr
from participants.door_links import device_url
from participants.forms.door import DeviceForm
from participants.operations import doors
from participants.views.door import about
from participants.views.door_access import ORGANISER


@ORGANISER
def door_devices(request, door):
    """A new link is shown in the answer that made it, and never again."""
    now = timezone.now()
    seminar = door.seminar
    until = doors.usual_end(seminar, now)
    form = DeviceForm(
        request.POST if request.method == "POST" else None, zone=seminar.series.zone, until=until
    )
    if form.is_valid():
        try:
            device, token = doors.add_device(seminar=seminar, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return show_once(request, door, device, device_url(token))
    context = {
        **about(door),
        "form": form,
        "devices": seminar.door_devices.order_by("-created_at"),
        "now": now,
    }
    return render(request, "participants/manage/door_devices.html", context)


def show_once(request, door, device, address):
    context = {
        **about(door),
        "device": device,
        "address": address,
        "code": qr.svg(address, "Opens the list of names on the phone that reads it"),
    }
    return render(request, "participants/manage/door_device_made.html", context)


@ORGANISER
def door_device_revoke(request, door, pk):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    device = get_object_or_404(door.seminar.door_devices, pk=pk)
    doors.revoke(device=device, by=request.user)
    messages.success(request, f"The link of “{device.label}” no longer works.")
    return redirect(door.address("devices"))
