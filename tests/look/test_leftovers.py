"""What no page shows and nothing asks for does not stay."""

import re
from collections import Counter

import pytest
from django.conf import settings

BASE = settings.BASE_DIR
TEMPLATES, STATIC = BASE / "templates", BASE / "static"
APPS = ("accounts", "notifications", "seminars", "participants", "discussions", "impact", "config")
# The libraries that draw signing in and forms ask for theirs by names of their own.
OF_LIBRARIES = {"account", "allauth", "mfa", "roundtable"}
CLASS = re.compile(r"\.([a-z][\w-]*)")
WORD = re.compile(r"[\w-]+")


def written_in(*suffixes):
    """The text of each file of ours that is not a test."""
    folders = [BASE / app for app in APPS] + [TEMPLATES, STATIC]
    paths = (path for folder in folders for path in folder.rglob("*") if path.suffix in suffixes)
    return {path: path.read_text() for path in paths if "migrations" not in path.parts}


def test_every_template_is_asked_for():
    texts = written_in(".py", ".html", ".md", ".txt", ".typ")
    words = {path: set(re.findall(r"\w+", text)) for path, text in texts.items()}
    named_in = Counter(word for found in words.values() for word in found)
    templates = {
        path: path.relative_to(TEMPLATES) for path in words if path.is_relative_to(TEMPLATES)
    }

    unused = [
        str(name)
        for path, name in templates.items()
        if name.parts[0] not in OF_LIBRARIES and named_in[path.stem] == (path.stem in words[path])
    ]

    assert unused == ["403_csrf.html"]  # Django asks for it


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.css")), ids=lambda path: path.name)
def test_every_class_of_a_stylesheet_is_on_a_page(path):
    shown = "\n".join(written_in(".html", ".js", ".py").values())
    words, begun = set(WORD.findall(shown)), set(re.findall(r"([\w-]+(?:--|__))\{[{%]", shown))
    classes = set(CLASS.findall(re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", path.read_text(), flags=re.S)))

    unused = {each for each in classes - words if not any(each.startswith(way) for way in begun)}

    assert unused == set()


@pytest.mark.parametrize("folder", ["img", "js"])
def test_every_picture_and_script_is_asked_for(folder):
    texts = written_in(".html", ".py", ".css", ".js").values()
    names = [path.name for path in sorted((STATIC / folder).iterdir())]

    assert [name for name in names if not any(name in text for text in texts)] == []
