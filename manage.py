#!/usr/bin/env python
"""Django's command line for Roundtable."""

import os
import secrets
import sys

from django.core.management import execute_from_command_line

# They read and write files alone, so they run on a machine where nothing is set up.
NEED_NO_SETTINGS = {"parse_notes"}

if __name__ == "__main__":
    if NEED_NO_SETTINGS.intersection(sys.argv[1:2]):
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
        os.environ.setdefault("SITE_URL", "http://localhost:8000")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    execute_from_command_line(sys.argv)
