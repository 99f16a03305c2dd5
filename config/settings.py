"""Every setting of Roundtable, read from the environment.

The table of variables is in docs/settings.md. Without `DEBUG`, an unsafe default is refused
at start-up with the name of the variable to set.
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
INSECURE_SECRET_KEY = "for-development-only"  # noqa: S105 - refused below outside development


def required_in_production(name, value, unsafe):
    if not DEBUG and value == unsafe:
        raise ImproperlyConfigured(f"Set {name}: it has no safe default. See docs/settings.md.")
    return value


SECRET_KEY = required_in_production(
    "SECRET_KEY", env("SECRET_KEY", default=INSECURE_SECRET_KEY), INSECURE_SECRET_KEY
)
SITE_URL = required_in_production(
    "SITE_URL", env("SITE_URL", default="http://localhost:8000" if DEBUG else "").rstrip("/"), ""
)
SITE_HOST = urlsplit(SITE_URL).hostname
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[SITE_HOST])
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# -- The parts ----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "accounts",
    "notifications",
    "seminars",
    "participants",
    "discussions",
    "impact",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "anymail",
    "crispy_forms",
    "csp",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "config.middleware.SecurityHeaders",
    "config.middleware.KindErrors",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "seminars.context.team",
            ],
        },
    }
]

CRISPY_ALLOWED_TEMPLATE_PACKS = ["roundtable"]
CRISPY_TEMPLATE_PACK = "roundtable"

# -- PostgreSQL and Valkey ----------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default="postgres://roundtable@/roundtable")}
DATABASES["default"].setdefault("OPTIONS", {})["connect_timeout"] = 5
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONNECTION_AGE", default=60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Seconds that a request may wait for another's lock on a seminar, and for one statement.
LOCK_TIMEOUT = env.int("LOCK_TIMEOUT", default=3)

REDIS_URL = env("REDIS_URL", default="redis://localhost:6379/0")
# Rate limits and form tokens must survive a restart of Redis, so the cache is the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # By default the oldest of 300 would go, and with them the counts of a busy hour.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

CELERY_BROKER_URL = REDIS_URL
CELERY_TIMEZONE = "UTC"
CELERY_TASK_IGNORE_RESULT = True
# A wake-up that cannot be delivered costs time, never an error: the sweeper finds the row.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
    "max_retries": 0,  # or one request would wait for several tries
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# Celery beat only ticks; what is due is worked out by the periodic work itself.
CELERY_BEAT_SCHEDULE = {
    "send what is due": {
        "task": "notifications.periodic.sweep",
        "schedule": timedelta(seconds=30),
    },
    "build digests": {
        "task": "notifications.periodic.build_digests",
        "schedule": timedelta(minutes=5),
    },
    "note where places are free again": {
        "task": "participants.periodic.note_openings",
        "schedule": timedelta(minutes=5),
    },
    "forget the words of old messages": {
        "task": "notifications.periodic.forget_bodies",
        "schedule": timedelta(hours=6),
    },
    "settle seminars": {
        "task": "participants.periodic.settle_seminars",
        "schedule": timedelta(minutes=1),
    },
    "go on with draws": {
        "task": "participants.periodic.go_on_with_draws",
        "schedule": timedelta(minutes=1),
    },
    "let places lapse whose address nobody confirmed": {
        "task": "participants.periodic.confirm_addresses",
        "schedule": timedelta(minutes=5),
    },
    "add people of long spreadsheets": {
        "task": "participants.periodic.add_imported_people",
        "schedule": timedelta(minutes=1),
    },
    "forget spreadsheets of people": {
        "task": "participants.periodic.forget_imports",
        "schedule": timedelta(hours=6),
    },
    "go on with letters": {
        "task": "participants.periodic.go_on_with_letters",
        "schedule": timedelta(minutes=1),
    },
    "tell organisers of addresses on hold": {
        "task": "participants.periodic.tell_of_holds",
        "schedule": timedelta(hours=1),
    },
    "stop what need not be told any more": {
        "task": "participants.periodic.stop_what_is_outdated",
        "schedule": timedelta(minutes=1),
    },
    "queue reminders": {
        "task": "participants.periodic.queue_reminders",
        "schedule": timedelta(minutes=1),
    },
    "ask for feedback": {
        "task": "impact.periodic.ask_for_feedback",
        "schedule": timedelta(minutes=10),
    },
    "build reports that were left": {
        "task": "impact.periodic.build_waiting_reports",
        "schedule": timedelta(minutes=1),
    },
    "delete old source files": {
        "task": "discussions.periodic.delete_old_sources",
        "schedule": timedelta(hours=6),
    },
}

# -- Signing in ---------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
# Our constraint is stricter than `unique`: upper and lower case are the same address.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "signed_in"
ACCOUNT_ADAPTER = "notifications.accounts.CodeByOutbox"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code itself proves the address
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
# A library or a ward shares one network address: twenty people must get through, a script not.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "5/h/key,30/h/ip",
    "register": "60/10m/ip",
    "ask_for_links": "60/10m/ip",
    "replace_links": "10/h/ip",
    "letter_test": "20/h/user",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator")
]
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60

# -- Words, time, files -------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
MEDIA_ROOT = env("MEDIA_ROOT", default=str(BASE_DIR / "media"))
# No view serves this address: uploads are given out by views that check rights.
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# -- Mail ---------------------------------------------------------------------------------------

vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
if EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend":  # noqa: F821 - read above
    EMAIL_BACKEND = "notifications.smtp.Backend"
# A mail provider that takes messages over its own interface, as django-anymail calls it.
EMAIL_PROVIDER = env("EMAIL_PROVIDER", default="")
# Its keys, whichever it needs.
ANYMAIL = {
    name.removeprefix("ANYMAIL_"): value
    for name, value in env.ENVIRON.items()
    if name.startswith("ANYMAIL_")
}
if EMAIL_PROVIDER:
    EMAIL_BACKEND = f"anymail.backends.{EMAIL_PROVIDER}.EmailBackend"
    # By this it proves itself when it reports what came back.
    ANYMAIL["WEBHOOK_SECRET"] = required_in_production(
        "ANYMAIL_WEBHOOK_SECRET", env("ANYMAIL_WEBHOOK_SECRET", default=""), ""
    )
EMAIL_TIMEOUT = ANYMAIL["REQUESTS_TIMEOUT"] = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"Roundtable <roundtable@{SITE_HOST}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# A folder of delivered mail to show on /mailbox/: for development and demonstrations only.
SERVE_MAILBOX = env("SERVE_MAILBOX", default="")
if SERVE_MAILBOX and not (DEBUG or SITE_HOST == "localhost"):
    raise ImproperlyConfigured("Unset SERVE_MAILBOX: it shows everybody's mail to everybody.")
CONTACT_EMAIL = env("CONTACT_EMAIL", default=f"help@{SITE_HOST}")
# Whoever finds an old email should not come upon what somebody told us years ago.
PERSONAL_LINK_DAYS_AFTER = env.int("PERSONAL_LINK_DAYS_AFTER", default=180)

# -- Safety -------------------------------------------------------------------------------------

HTTPS = SITE_URL.startswith("https://")
THIS_MACHINE = {"localhost", "127.0.0.1", "[::1]"}
if not (DEBUG or HTTPS or SITE_HOST == "localhost"):
    raise ImproperlyConfigured("Set SITE_URL to an https address: sign-in needs it.")
if not (DEBUG or HTTPS or THIS_MACHINE.issuperset(ALLOWED_HOSTS)):
    raise ImproperlyConfigured(
        "Set SITE_URL to the https address that people type. With http://localhost, cookies would "
        f"not be safe on the other names in ALLOWED_HOSTS: {', '.join(ALLOWED_HOSTS)}."
    )

COOKIE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}
# How many proxies in front of us may be believed about the visitor's address.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# -- Records and logs ---------------------------------------------------------------------------

PGHISTORY_APPEND_ONLY = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "config.logs.HidingFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}
