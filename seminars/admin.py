"""For administrators: series and their teams. Everything else has pages of its own."""

from django.contrib import admin

from accounts import history
from seminars.models import Series, TeamMember


class TeamMemberInline(admin.TabularInline):
    model = TeamMember
    extra = 0
    autocomplete_fields = ["user"]


@admin.register(Series)
class SeriesAdmin(admin.ModelAdmin):
    list_display = ["title", "slug", "is_published", "starts_on"]
    list_filter = ["is_published"]
    search_fields = ["title", "slug"]
    inlines = [TeamMemberInline]

    def changeform_view(self, request, *args, **kwargs):
        with history.context(by=request.user, reason="changed in the admin"):
            return super().changeform_view(request, *args, **kwargs)

    def has_delete_permission(self, request, obj=None):
        """A series holds what people said and consented to: it is not deleted by a click."""
        return False
