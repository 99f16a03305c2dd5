"""Whatever a file looks like, every word of it stands somewhere in its structure."""

import re
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discussions.importers import ParsedNotes, UnreadableNotes, read_notes
from tests.discussions.importers.word import p, raw

MARKS = (
    "", "", "", "- ", "– ", "* ", "• ", "o ", "> ", "→ ", "+ ", "🙂 ", "1) ", "2. ", "A) ", "b. ",
    "II. ", "iv) ", "(a) ", "1.1 ", "1.2 ", "3/ ", "Q1. ", "Q2 ", "Topic 1: ", "Issue: ",
    "Question: ", "TABLE 4 ", "Table 4: ", "Group A\n", "Notes from Group 2\n", "# ", "## ",
    "### 1. ", "Key points: ", "Key message\n", "Takeaway – ", "Summary\n", "**Actions:** ",
    "- Key point: ", "Key message ", "From: ", "Agenda\n", "House rules\n", "::: info\n", ":::\n",
    "---\n", "===\n", "| ", "Discussion:\n", "    ", "\t", "    - ",
)  # fmt: skip
OPEN = ("", "", "**", "*", "__", "_", "“", "(", "**1) ", "***")
CLOSE = {"**1) ": "**", "“": "”", "(": ")"}
ENDS = ("", "", "", "?", ".", ":", "? (10 minutes)", " |", "-", " • ", " – ", ",", "...... 4")
POOL = [f"{first}{second}zq" for first in "bdfgklmnprstv" for second in "aeiou"]

words = st.lists(st.sampled_from([*POOL, *map(str.upper, POOL), *map(str.title, POOL)]), max_size=7)
pieces = st.builds(
    lambda opening, inside, end: f"{opening}{' '.join(inside)}{CLOSE.get(opening, opening)}{end}",
    st.sampled_from(OPEN),
    words,
    st.sampled_from(ENDS),
)
rows = st.builds(
    lambda mark, some, ending: mark + " ".join(some) + ending,
    st.sampled_from(MARKS),
    st.lists(pieces, min_size=1, max_size=3),
    st.sampled_from(("\n", "\n", "\n", "\n\n", "  \n")),
)
files = st.lists(rows, min_size=1, max_size=25).map("".join)


def pool_words(text: str) -> Counter:
    return Counter(re.findall(r"[a-z]{2}zq", text.lower()))


def texts_in(notes: ParsedNotes) -> list[str]:
    texts = [notes.title or "", *notes.unplaced]
    for topic in notes.topics:
        texts += [topic.number or "", topic.title or "", topic.question or "", topic.group or ""]
        texts += topic.points + topic.key_points
    return texts


def words_of(notes: ParsedNotes) -> Counter:
    return pool_words(" ".join(texts_in(notes)))


def read(content: bytes, filename: str) -> ParsedNotes:
    try:
        return read_notes(content, filename)
    except UnreadableNotes:
        return ParsedNotes()


@given(text=files, suffix=st.sampled_from((".txt", ".md")))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_text_keeps_every_word(text, suffix):
    found = words_of(read(text.encode(), f"notes{suffix}"))

    assert pool_words(text) - found == Counter()
    assert set(found) == set(pool_words(text))


@given(paragraphs=st.lists(rows, min_size=1, max_size=15))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_word_file_keeps_every_word(paragraphs):
    texts = [re.sub(r"[<&]", "", paragraph).replace("\n", " ") for paragraph in paragraphs]

    found = words_of(read(raw("".join(map(p, texts))), "notes.docx"))

    assert pool_words(" ".join(texts)) - found == Counter()


@given(content=st.binary(max_size=400), suffix=st.sampled_from((".txt", ".md", ".docx")))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused_in_words(content, suffix):
    notes = read(content, f"notes{suffix}")

    assert "\x00" not in "".join(texts_in(notes))
