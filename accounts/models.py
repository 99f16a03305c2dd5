"""People who sign in, and the links that sign them in once."""

import secrets
from datetime import timedelta

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        """Somebody who signs in by a code, or by a password if one is given."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        if password:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def with_email(self, email):
        """The user of an address, or None. Upper and lower case are the same address."""
        return self.filter(email__iexact=email).first()


@pghistory.track(exclude=["password", "last_login"], model_name="UserEvent")
class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. Held to know who they are; seen by administrators."""

    email = models.EmailField("email address", max_length=254)
    name = models.CharField(max_length=150, blank=True)
    is_staff = models.BooleanField("may open the admin", default=False)
    is_active = models.BooleanField("may sign in", default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message="Somebody already signs in with this email address.",
            ),
        ]

    def __str__(self):
        return self.name or self.email

    def clean(self):
        """Addresses are kept in lower case, as people sign in with either."""
        super().clean()
        self.email = self.email.lower()

    @property
    def actor_label(self):
        """How the history names who acted: an id, never a name."""
        return f"user:{self.pk}"

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name or self.email


def hash_of(token):
    """What we keep of a link: enough to know it again, useless to a thief of the table."""
    return salted_hmac("accounts.sign-in-link", token, algorithm="sha256").hexdigest()


class SignInLinkQuerySet(models.QuerySet):
    def usable(self):
        return self.filter(used_at=None, expires_at__gt=timezone.now(), user__is_active=True)

    def with_token(self, token):
        return self.filter(token_hash=hash_of(token))

    def issue(self, *, user, valid_for=timedelta(hours=1)):
        """Keep a new link's hash and give the token, the only time it is known."""
        token = secrets.token_urlsafe(32)
        self.create(user=user, token_hash=hash_of(token), expires_at=timezone.now() + valid_for)
        return token


@pghistory.track(exclude=["token_hash"], model_name="SignInLinkEvent")
class SignInLink(models.Model):
    """A link that support gives to somebody whom no code reaches. It works once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = SignInLinkQuerySet.as_manager()

    def __str__(self):
        return f"Sign-in link {self.pk}"
