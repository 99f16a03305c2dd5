import pytest
from bs4 import BeautifulSoup
from django.core.mail import BadHeaderError
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications import emails
from notifications.escaping import engine, escape_values, one_line
from notifications.letters import COLOUR, letter
from notifications.markdown import parse, to_html, to_text

EVERY_POSITION = """# Hello, {{ value }}

{{ value }}

Some {{ value }} words, *some {{ value }} more*.
{{ value }}

- {{ value }}
- last

1. {{ value }}

> {{ value }}

[{{ value }}](/somewhere/)
"""


def rendered(source, **context):
    return parse(engine().from_string(escape_values(source)).render(context))


def tags(html):
    return [(tag.name, tag.attrs) for tag in BeautifulSoup(html, "html.parser").find_all()]


def sample(**changes):
    return letter(
        **{
            "to": "ann@example.org",
            "kind": "sample",
            "subject": "A sample",
            "template": "emails/accounts/sign_in_code.md",
            "context": {"code": "ABC-DEF"},
            "dedupe_key": "sample:1",
            **changes,
        }
    )


@settings(deadline=None)
@given(st.text().filter(one_line))
def test_value_is_only_words_wherever_it_stands(value):
    html = to_html(rendered(EVERY_POSITION, value=value))

    assert tags(html) == tags(to_html(rendered(EVERY_POSITION, value="Ann")))


@settings(deadline=None)
@given(st.text(alphabet="*_[]()<>#`~!\\&;:/ .-+=1\n\r\t\u2028axj", max_size=30).filter(one_line))
def test_value_of_marks_is_only_words_wherever_it_stands(value):
    html = to_html(rendered(EVERY_POSITION, value=value))

    assert tags(html) == tags(to_html(rendered(EVERY_POSITION, value="Ann")))


@settings(deadline=None)
@given(st.text(min_size=1).filter(one_line))
def test_value_is_shown_as_it_was_written(value):
    message = emails.sign_in_code("ann@example.org", value)

    shown = BeautifulSoup(message.html, "html.parser").find("h2").get_text()
    assert [shown, message.text.split("\n")[4]] == [one_line(value), one_line(value)]


def test_value_of_nothing_leaves_nothing():
    assert to_text(rendered("Dear {{ name }}!", name="\x00 \n\u202e")) == "Dear !\n"


def test_value_with_a_link_and_line_breaks_stays_one_line_of_words():
    name = "*Ann* [x](http://evil.example)\r\nBcc: all@example.org"

    tokens = rendered("Dear {{ name }},", name=name)

    words = "Dear *Ann* [x](http://evil.example) Bcc: all@example.org,"
    assert [to_text(tokens), to_html(tokens)] == [f"{words}\n", f"<p>{words}</p>\n"]


@pytest.mark.parametrize("filters", ["safe", "safe|upper|lower", "force_escape|safe"])
def test_value_is_escaped_after_every_other_filter(filters):
    tokens = rendered("{{ name|" + filters + " }}", name="*ann*")

    assert to_html(tokens) == "<p>*ann*</p>\n"


def test_joined_values_are_escaped():
    tokens = rendered('{{ names|join:", " }}', names=["*Ann*", "<b>"])

    assert to_html(tokens) == "<p>*Ann*, &lt;b&gt;</p>\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_quoted_words_end_with_the_quotation_whatever_their_lines_end_with(end):
    tokens = rendered("{{ text|quoted }}", text=f"Hello{end}{end}# Pay [here](https://a.example)")

    assert [(token.type, token.level) for token in tokens if not token.level] == [
        ("blockquote_open", 0),
        ("blockquote_close", 0),
    ]


def test_in_lines_keeps_lines_and_paragraphs_apart():
    tokens = rendered("{{ text|in_lines }}", text="1 High Street\r\n- Leeds\n\n\n# Ring twice")

    assert to_text(tokens) == "1 High Street\n- Leeds\n\n# Ring twice\n"
    assert to_html(tokens) == "<p>1 High Street<br>\n- Leeds</p>\n<p># Ring twice</p>\n"


def test_text_writes_addresses_out_and_leaves_marks_away():
    source = """## Next

Read [the *notes*](/notes/) or <https://example.org>, then write to <a@example.org>.

- one
- two

3. three
4. four

> said

---

`code`

```
as it is
```

[See your place](/place/1/)
"""

    assert to_text(rendered(source)) == (
        "Next\n\n"
        "Read the notes (http://localhost:8000/notes/) or https://example.org,"
        " then write to a@example.org.\n\n"
        "- one\n- two\n\n"
        "3. three\n4. four\n\n"
        "    said\n\n"
        "* * *\n\n"
        "code\n\n"
        "as it is\n\n"
        "See your place:\nhttp://localhost:8000/place/1/\n"
    )


def test_lines_end_in_the_html_where_they_end_in_the_text():
    tokens = rendered("Bring a pen\nand **paper**.\n\n- tea\n  or coffee")

    assert to_text(tokens) == "Bring a pen\nand paper.\n\n- tea\n  or coffee\n"
    assert to_html(tokens) == (
        "<p>Bring a pen<br>\nand <strong>paper</strong>.</p>\n"
        "<ul>\n<li>tea<br>\nor coffee</li>\n</ul>\n"
    )


def test_line_that_is_only_a_link_is_a_button():
    html = to_html(rendered("[Go](/go/)\n\n[Go](/go/) there"))

    assert html == (
        '<p><a href="http://localhost:8000/go/" class="button">Go</a></p>\n'
        '<p><a href="http://localhost:8000/go/">Go</a> there</p>\n'
    )


@pytest.mark.parametrize("source", ["<b>bold</b>", "<script>x</script>", "![x](/x.png)"])
def test_markdown_makes_neither_raw_html_nor_pictures(source):
    assert {name for name, _ in tags(to_html(rendered(source)))} <= {"p", "a"}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_address_that_is_no_page_makes_no_link(address):
    assert tags(to_html(rendered("[x]({{ address }})", address=address))) == [("p", {})]


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("field", ["to", "subject", "dedupe_key"])
def test_letter_refuses_a_line_break_in_a_header(field, line_break):
    with pytest.raises(BadHeaderError):
        sample(**{field: f"one{line_break}Bcc: two@example.org"})


def test_letter_refuses_a_line_break_in_its_own_headers():
    with pytest.raises(BadHeaderError):
        sample(headers={"List-Unsubscribe": "<https://example.org>\nBcc: two@example.org"})


def test_letter_shortens_a_subject_that_is_too_long():
    assert sample(subject="x" * 300).subject == "x" * 254 + "…"


@pytest.mark.parametrize(
    ("given", "used"), [("#7b3f73", "#7b3f73"), ("red;}", COLOUR), (None, COLOUR)]
)
def test_letter_wears_the_colour_of_its_series(given, used):
    html = sample(context={"code": "ABC-DEF", "colour": given}).html

    band = BeautifulSoup(html, "html.parser").find(class_="band")
    assert f"background: {used};" in band["style"]


def test_letter_ends_with_somebody_to_ask():
    context = {"code": "A", "contact_email": "team@example.org", "contact_phone": "0113 496 0000"}

    assert sample(context=context).text.split("\n-- \n")[1] == (
        "Roundtable, http://localhost:8000. Questions?"
        " Write to team@example.org or phone 0113 496 0000.\n"
    )
