"""What no template and no stylesheet of ours may hold."""

import re

import pytest
from django.conf import settings
from django.template.loader import render_to_string

TEMPLATES = settings.BASE_DIR / "templates"
STATIC = settings.BASE_DIR / "static"
# Mail programs know no stylesheets, so letters carry theirs inside.
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if "emails" not in path.parts)
INLINE_STYLE = re.compile(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']", re.IGNORECASE)
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)", re.IGNORECASE)

# A time of day is `seminars.local_time`'s to write: `time_on`, `moment_on`. Days alone, and what
# machines read, may use Django's own filter.
DATE_FILTER = re.compile(r"\|\s*(?:date|time)\b(?::\"([^\"]*)\")?")
DAYS_ALONE = re.compile("c|[jFYlDM ,]+")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_page_holds_nothing_that_our_content_policy_refuses(path):
    text = path.read_text()

    assert INLINE_STYLE.findall(text) == []
    assert INLINE_SCRIPT.findall(text) == []


def test_templates_leave_the_time_of_day_to_the_one_place_that_writes_it():
    paths = [path for path in TEMPLATES.rglob("*") if path.suffix in (".html", ".md", ".txt")]

    found = [
        (str(path.relative_to(TEMPLATES)), shown)
        for path in paths
        for shown in DATE_FILTER.findall(path.read_text())
        if not DAYS_ALONE.fullmatch(shown)
    ]

    assert found == []


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.css")), ids=lambda path: path.name)
def test_stylesheet_asks_only_for_files_that_we_hold(path):
    asked = re.findall(r"url\(\"(.+?)\"\)", path.read_text())

    assert [name for name in asked if not (path.parent / name).exists()] == []


@pytest.mark.parametrize("name", ["403_csrf.html", "500.html", "503.html"])
def test_page_for_broken_times_needs_nothing_from_the_request(name):
    page = render_to_string(name)

    assert page.count("<h1>") == 1
    assert 'lang="en-GB"' in page
