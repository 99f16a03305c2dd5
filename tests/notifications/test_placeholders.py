"""The words of a team: what is refused when they are saved, and what each reader gets."""

import pytest
from django.core.exceptions import ValidationError

from notifications import placeholders
from notifications.markdown import parse, to_html, to_text
from notifications.placeholders import Link

PAGE = Link("My page", "https://example.org/place/a_b*c/")


def refusals(text, links=("page",)):
    try:
        placeholders.refuse_mistakes(text, links)
    except ValidationError as refusal:
        return refusal.messages
    return []


def html(text, **values):
    return to_html(parse(placeholders.fill(text, values)))


@pytest.mark.parametrize(
    "text",
    [
        "Dear {name}, **welcome**.",
        "[Come]({page})",
        "{page}",
        "[Write](mailto:a@example.org) or [phone](tel:01134960000)",
        "<https://example.org>",
        "[Here](/series/)",
    ],
)
def test_words_that_will_come_out_as_meant_are_taken(text):
    assert refusals(text) == []


def test_lines_of_the_words_stay_lines_for_every_reader():
    assert html("Dear {name},\nwelcome.\n[Come]({page})", name="Ann", page=PAGE) == (
        '<p>Dear Ann,<br>\nwelcome.<br>\n<a href="https://example.org/place/a_b*c/">Come</a></p>\n'
    )


@pytest.mark.parametrize("text", ["Dear {name", "Dear name}", "Dear {{name}}", "{ name }", "{}"])
def test_a_brace_alone_is_refused(text):
    assert refusals(text) == [placeholders.UNBALANCED]


def test_a_picture_is_refused():
    assert refusals("![A cat](https://example.org/cat.png)") == [placeholders.NO_PICTURES]


def test_a_block_of_code_is_refused_for_it_could_swallow_what_follows():
    assert refusals("```\nnever closed") == [placeholders.NO_CODE]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[x](javascript:alert(1))", "javascript:alert(1"),
        ("[x](www.example.org)", "www.example.org"),
        ("[x](//example.org)", "//example.org"),
        ("<ftp://example.org>", "ftp://example.org"),
        ("[x][1]\n\n[1]: ftp://example.org", "ftp://example.org"),
        ("[x](https://)", "https://"),
    ],
)
def test_a_link_that_leads_nowhere_is_refused(text, address):
    assert refusals(text) == [placeholders.WHOLE_LINK % address]


@pytest.mark.parametrize(
    "text", ["[x](https://example.org/{name})", "[x]({name})", "<https://example.org/{name}>"]
)
def test_a_value_in_an_address_is_refused(text):
    assert refusals(text) == [placeholders.IN_AN_ADDRESS % "name"]


def test_a_link_is_shown_with_its_words_or_as_the_address_of_others():
    address = "https://example.org/place/a_b*c/"

    assert (
        html("Open {page} now", page=PAGE) == f'<p>Open <a href="{address}">My page</a> now</p>\n'
    )
    assert (
        html("Or [mine]({page}) now", page=PAGE) == f'<p>Or <a href="{address}">mine</a> now</p>\n'
    )


@pytest.mark.parametrize(
    "name", ["**Ana**", "[x](https://evil.example)", "<script>", "Ana\n# Big", "`", "{page}"]
)
def test_a_value_cannot_become_markup(name):
    text = to_text(parse(placeholders.fill("Dear {name}, hello", {"name": name, "page": PAGE})))

    assert text == f"Dear {' '.join(name.split())}, hello\n"


def test_html_is_shown_as_it_was_typed():
    assert html("<b>Bold</b>") == "<p>&lt;b&gt;Bold&lt;/b&gt;</p>\n"


def test_a_subject_is_one_plain_line():
    assert placeholders.fill_line("For {name}", {"name": "**Ana**\nB"}) == "For **Ana** B"
