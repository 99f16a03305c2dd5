"""Text comes in whatever encoding and with whatever line ends its editor chose."""

import pytest

from discussions.importers import ParsedNotes, ParsedTopic, UnreadableNotes, read_notes

TEXT = "Café notes\n\n1) Prices. Who said “£3 – no more”?\n- Élise’s table\n- Zoë’s, too\n"
NOTES = ParsedNotes(
    "Café notes",
    [ParsedTopic("1", "Prices", "Who said “£3 – no more”?", None, ["Élise’s table", "Zoë’s, too"])],
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_text_in_any_encoding(encoding, ends):
    assert read_notes(TEXT.replace("\n", ends).encode(encoding), "notes.txt") == NOTES


def test_unseen_letters_are_taken_out():
    hidden = TEXT.replace("table", "ta\u00adb\u200ble").replace("notes", "notes\x00")

    assert read_notes(hidden.encode(), "notes.txt") == NOTES


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"---\n***\n"])
def test_file_without_words_is_refused(content):
    with pytest.raises(UnreadableNotes, match="There are no words in this file"):
        read_notes(content, "notes.txt")


def test_file_that_is_not_text_is_refused():
    with pytest.raises(UnreadableNotes, match="does not hold text"):
        read_notes(bytes(range(1, 20)) * 50, "notes.txt")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<!-- hidden -->Salt &amp; sand", "Salt & sand"),
        ("Sweep <u>up</u> the *long* path", "Sweep up the long path"),
        ("Give it \\*five\\* of 5 \\_stars\\_", "Give it *five* of 5 _stars_"),
        ("See ![the gate](gate.png)", "See the gate"),
        ("See ![gate](data:image/png;base64,AAAA) above", "See gate above"),
        ("Ask <https://notes.example/1>", "Ask https://notes.example/1"),
        ("Ask [the office](mailto:a@notes.example)", "Ask the office (mailto:a@notes.example)"),
    ],
)
def test_markdown_reads_as_it_is_shown(written, shown):
    found = read_notes(f"## Leaves\n\n- {written}\n".encode(), "notes.md")

    assert found == ParsedNotes(topics=[ParsedTopic(None, "Leaves", points=[shown])])
