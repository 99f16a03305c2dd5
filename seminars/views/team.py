"""Who runs the series: the list, adding, removing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from seminars.forms import TeamMemberForm
from seminars.models import Role
from seminars.operations import team
from seminars.permissions import is_organiser, team_page


@team_page(Role.ORGANISER)
def manage_team(request, series):
    form = TeamMemberForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            member = team.add_member(series=series, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, f"{member.user} is in the team.")
            return redirect("manage_team", series.slug)
    context = {"series": series, "form": form, "members_by_role": members_by_role(series)}
    return render(request, "seminars/manage/team.html", context)


@team_page(Role.ORGANISER)
def team_remove(request, series, pk):
    member = get_object_or_404(series.team.select_related("user"), pk=pk)
    if request.method == "POST":
        try:
            team.remove_member(member=member, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, f"{member.user} is no longer in that role.")
        if is_organiser(request.user, series):
            return redirect("manage_team", series.slug)
        return redirect("manage_home")
    return render(request, "seminars/manage/team_remove.html", {"series": series, "member": member})


def members_by_role(series):
    """Each role that somebody holds, with its people in order of name."""
    members = sorted(series.team.select_related("user"), key=lambda each: str(each.user).lower())
    by_role = [(role, [each for each in members if each.role == role]) for role in Role]
    return [(role, people) for role, people in by_role if people]
