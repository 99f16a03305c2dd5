"""Looking after accounts. The admin has no sign-in of its own: codes and second factors hold."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from accounts import history
from accounts.models import User

admin.site.login = secure_admin_login(admin.site.login)


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    fields = ["email", "name", "is_active", "is_staff", "is_superuser", "last_login", "date_joined"]
    readonly_fields = ["last_login", "date_joined"]
    list_display = ["email", "name", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "name"]
    ordering = ["email"]

    def save_model(self, request, user, form, change):
        if not change:
            user.set_unusable_password()
        with history.context(by=request.user, reason="changed in the admin"):
            super().save_model(request, user, form, change)

    def has_delete_permission(self, request, obj=None):
        """Somebody who leaves is made inactive; erasing a person is an act of its own."""
        return False
