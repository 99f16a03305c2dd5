"""What an upload must be before anything parses it."""

import io
import stat
import zipfile

import pytest

from discussions.importers import ParsedTopic, UnreadableNotes, read_notes_safely
from discussions.importers.safety import check_upload
from participants import packed_files
from tests.discussions.importers.word import CONTENT_TYPES, p, raw

BODY = p("1) Mud. Where is it?") + p("- In the hall")
WITH_MACROS = CONTENT_TYPES.replace("document.main", "document.macroEnabled.main")
MEGABYTE = 1024 * 1024


def rezipped(content: bytes, change) -> bytes:
    """The same file with `change(package)` called before it is closed."""
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        change(package)
    return file.getvalue()


def with_entry(name: str, content: bytes = b"x", **settings) -> bytes:
    entry = zipfile.ZipInfo(name)
    for setting, value in settings.items():
        setattr(entry, setting, value)
    return rezipped(raw(BODY), lambda package: package.writestr(entry, content))


def with_repeated_entry() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return with_entry("word/document.xml")


def with_overlapping_entries() -> bytes:
    """Two names that point at the same bytes."""

    def point_at_first(package):
        package.writestr("word/second.xml", b"<x/>")
        package.infolist()[-1].header_offset = package.infolist()[1].header_offset

    return rezipped(raw(BODY), point_at_first)


def with_false_size() -> bytes:
    """A part that claims to be small and unpacks to more than a part may hold."""
    content = with_entry("word/big.xml", b"0" * (packed_files.LARGEST_PART + 1), compress_type=8)
    true_size = (packed_files.LARGEST_PART + 1).to_bytes(4, "little")
    return content.replace(true_size, (10).to_bytes(4, "little"))


def test_sound_files_pass_and_are_read():
    notes = read_notes_safely(raw(BODY), "Notes of Table 1.DOCX")

    assert notes.topics == [ParsedTopic("1", "Mud", "Where is it?", points=["In the hall"])]


@pytest.mark.parametrize("filename", ["notes.doc", "notes.docm", "notes", "notes.docx.exe", ".md"])
def test_other_extensions_are_refused(filename):
    with pytest.raises(UnreadableNotes, match=r"Word \(.docx\), Markdown \(.md\) and text"):
        check_upload(raw(BODY), filename)


@pytest.mark.parametrize(
    ("content", "filename", "reason"),
    [
        (b"", "notes.txt", "is empty"),
        (b"a" * (10 * MEGABYTE + 1), "notes.txt", "larger than 10 MB"),
        (b"1) Mud. Where is it?", "notes.docx", "not what its name says"),
        (raw(BODY), "notes.txt", "not what its name says"),
        (b"%PDF-1.7", "notes.md", "not what its name says"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "notes.docx", "password or an old format"),
        (raw(BODY)[:-40], "notes.docx", "damaged"),
        (raw(BODY, {"[Content_Types].xml": WITH_MACROS}), "notes.docx", "holds macros"),
        (raw(BODY, {"[Content_Types].xml": "<Types/>"}), "notes.docx", "not what its name says"),
    ],
)  # fmt: skip
def test_file_that_is_not_what_it_says_is_refused(content, filename, reason):
    with pytest.raises(UnreadableNotes, match=reason):
        check_upload(content, filename)


@pytest.mark.parametrize(
    "content",
    [
        raw(BODY, {f"word/{number}.xml": "" for number in range(packed_files.MOST_ENTRIES)}),
        with_entry("../escape.xml"),
        with_entry("/absolute.xml"),
        with_entry("C:/drive.xml"),
        with_entry("word\\back.xml"),
        with_entry("word/link.xml", external_attr=(stat.S_IFLNK | 0o777) << 16),
        with_entry("word/odd.xml", compress_type=zipfile.ZIP_BZIP2),
        with_entry("WORD/Document.xml"),
        with_overlapping_entries(),
        raw(BODY, {"word/styles.xml": "<!DOCTYPE x><x/>"}),
        raw(BODY, {"word/styles.xml": "<!DOCTYPE x><x/>".encode("utf-16")}),
        raw(BODY, {"word/styles.xml": " " * 65530 + "<!DOCTYPE x><x/>"}),
    ],
    ids=lambda content: f"{len(content)} bytes",
)
def test_unsafe_packages_are_refused(content):
    with pytest.raises(UnreadableNotes, match="built in a way we do not accept"):
        check_upload(content, "notes.docx")


def test_repeated_entry_is_refused():
    with pytest.raises(UnreadableNotes, match="built in a way we do not accept"):
        check_upload(with_repeated_entry(), "notes.docx")


@pytest.mark.parametrize(
    "content",
    [
        with_entry("word/big.xml", b"0" * (packed_files.LARGEST_PART + 1), compress_type=8),
        raw(BODY, {f"word/{number}.xml": b"0" * (17 * MEGABYTE) for number in range(3)}),
    ],
    ids=["one part", "all parts"],
)
def test_package_that_unpacks_to_too_much_is_refused(content):
    assert len(content) < MEGABYTE
    with pytest.raises(UnreadableNotes, match="holds too much"):
        check_upload(content, "notes.docx")


def test_size_is_counted_and_not_believed():
    with pytest.raises(UnreadableNotes, match=r"damaged|holds too much"):
        check_upload(with_false_size(), "notes.docx")
