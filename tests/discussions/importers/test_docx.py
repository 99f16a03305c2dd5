"""Word files: what a word processor keeps outside the text counts as much as the text."""

import docx
import pytest

from discussions.importers import ParsedNotes, ParsedTopic, UnreadableNotes, read_notes
from tests.discussions.importers.word import W, add, blank, p, raw, saved

BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
    '2006"><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice><mc:Fallback>'
    "<w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
)


def read(document) -> ParsedNotes:
    return read_notes(saved(document), "notes.docx")


def test_bold_lines_and_automatic_numbers():
    document = blank()
    for title, question, point in (
        ("The stage", "What would make it easier to speak up?", "A lower stage"),
        ("The hall", "Where shall the chairs go?", "5 rows are enough"),
    ):
        add(document, title, bold=True, in_list=101)
        add(document, question, italic=True)
        add(document, point, in_list=102)
        add(document, "No stairs", in_list=102)
        add(document, "Key message", style="Heading 3")
        add(document, "Ask first", in_list=102)

    assert read(document) == ParsedNotes(
        topics=[
            ParsedTopic(
                "1", "The stage", "What would make it easier to speak up?",
                points=["A lower stage", "No stairs"], key_points=["Ask first"],
            ),
            ParsedTopic(
                "2", "The hall", "Where shall the chairs go?",
                points=["5 rows are enough", "No stairs"], key_points=["Ask first"],
            ),
        ]
    )  # fmt: skip


def test_headings_and_list_styles():
    document = docx.Document()
    document.add_heading("Minutes of the beach forum", 0)
    document.add_paragraph("Facilitators: two of us")
    document.add_heading("Topic 1: Sand", 1)
    document.add_paragraph("Who rakes it?")
    document.add_paragraph("The sea", style="List Number")
    document.add_paragraph("Nobody, in winter", style="List Number")
    document.add_heading("Topic 2: Stones", 1)
    document.add_paragraph("Who counts them?")
    document.add_paragraph("Children", style="List Bullet")
    document.add_paragraph("and their aunts", style="List Bullet 2")
    document.add_paragraph("Takeaways")
    document.add_paragraph("Leave them there")

    assert read(document) == ParsedNotes(
        "Minutes of the beach forum",
        [
            ParsedTopic("1", "Sand", "Who rakes it?", points=["The sea", "Nobody, in winter"]),
            ParsedTopic(
                "2", "Stones", "Who counts them?",
                points=["Children", "and their aunts"], key_points=["Leave them there"],
            ),
        ],
        ["Facilitators: two of us"],
    )  # fmt: skip


def test_run_in_head_of_split_runs_and_line_breaks():
    document = docx.Document()
    head = document.add_paragraph()
    for text, bold, italic in (
        ("1) ", None, None), ("Sn", True, None), ("ow", True, None), (". ", True, None),
        ("Who clears ", None, True), ("it?", None, True),
    ):  # fmt: skip
        run = head.add_run(text)
        run.bold, run.italic = bold, italic
    document.add_paragraph("- Whoever is up first")
    keys = document.add_paragraph()
    keys.add_run("Key points: Share the shovel").add_break()
    keys.add_run("Salt only the steps")

    assert read(document) == ParsedNotes(
        topics=[
            ParsedTopic(
                "1", "Snow", "Who clears it?",
                points=["Whoever is up first"],
                key_points=["Share the shovel", "Salt only the steps"],
            )
        ]
    )  # fmt: skip


def test_tracked_changes_read_as_accepted():
    body = p("1) Mud. Where is it?") + p(
        "<w:r><w:t>- On the </w:t></w:r><w:del><w:r><w:delText>stairs</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>carpet</w:t></w:r></w:ins>"
    )
    moved = (
        "<w:p><w:moveFrom><w:r><w:t>- Gone</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:moveTo><w:r><w:t>- Here now</w:t></w:r></w:moveTo></w:p>"
    )
    joined = p("- One point that", "<w:rPr><w:del/></w:rPr>") + p(" became one again")

    assert read_notes(raw(body + moved + joined), "notes.docx").topics == [
        ParsedTopic(
            "1",
            "Mud",
            "Where is it?",
            points=["On the carpet", "Here now", "One point that became one again"],
        )
    ]


def test_text_box_is_kept_once_and_ends_its_key_lines():
    box = BOX.format(p("Key message") + p("Wipe your feet"))
    body = (
        p("1) Mud. Where is it?")
        + p(f"<w:r><w:t>- In the hall</w:t></w:r>{box}")
        + p("- On the dog")
    )

    assert read_notes(raw(body), "notes.docx") == ParsedNotes(
        topics=[
            ParsedTopic(
                "1", "Mud", "Where is it?",
                points=["In the hall", "On the dog"], key_points=["Wipe your feet"],
            )
        ]
    )  # fmt: skip


def test_running_heads_footnotes_and_contents_are_asides():
    toc = '<w:pStyle w:val="TOC1"/>'
    body = p("Mud 1", toc) + p("1) Mud. Where is it?") + p("- In the hall")
    parts = {
        "word/styles.xml": f'<w:styles {W}><w:style w:styleId="TOC1"><w:name w:val="toc 1"/>'
        "</w:style></w:styles>",
        "word/header1.xml": f"<w:hdr {W}>{p('House notes')}</w:hdr>",
        "word/header2.xml": f"<w:hdr {W}>{p('House notes')}</w:hdr>",
        "word/footnotes.xml": f"<w:footnotes {W}><w:footnote>{p('Said twice.')}</w:footnote>"
        "</w:footnotes>",
        "word/comments.xml": f"<w:comments {W}><w:comment>{p('by nobody')}</w:comment>"
        "</w:comments>",
    }

    assert read_notes(raw(body, parts), "notes.docx") == ParsedNotes(
        topics=[ParsedTopic("1", "Mud", "Where is it?", points=["In the hall"])],
        unplaced=["Mud 1", "House notes", "Said twice."],
    )


def test_hidden_text_is_not_shown():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t> by a neighbour</w:t></w:r>"
    body = p("1) Mud. Where is it?") + p(f"<w:r><w:t>- In the hall</w:t></w:r>{hidden}")

    (topic,) = read_notes(raw(body), "notes.docx").topics

    assert topic.points == ["In the hall"]


def test_table_with_a_head_row():
    document = docx.Document()
    rows = (
        ("Theme", "Discussion", "Key messages"),
        ("Kites\nWhere do they fly?", "• On the hill\n• Over the wires", "Mind the wires"),
        ("Boats", "• On the pond", "None today"),
    )
    table = document.add_table(rows=3, cols=3)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text

    assert read(document) == ParsedNotes(
        topics=[
            ParsedTopic(
                None, "Kites", "Where do they fly?",
                points=["On the hill", "Over the wires"], key_points=["Mind the wires"],
            ),
            ParsedTopic(None, "Boats", points=["On the pond"], key_points=["None today"]),
        ]
    )  # fmt: skip


def test_table_as_a_form_for_each_topic():
    document = docx.Document()
    for topic, question, point, key in (
        ("Kites", "Where do they fly?", "On the hill", "Mind the wires"),
        ("Boats", "Who sails them?", "My uncle", "Children first"),
    ):
        table = document.add_table(rows=0, cols=2)
        for label, text in (
            ("Topic", topic), ("Question", question), ("Points", point), ("Key message", key),
        ):  # fmt: skip
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, text
        document.add_paragraph()

    assert read(document) == ParsedNotes(
        topics=[
            ParsedTopic(
                None, "Kites", "Where do they fly?", None, ["On the hill"], ["Mind the wires"]
            ),
            ParsedTopic(None, "Boats", "Who sails them?", None, ["My uncle"], ["Children first"]),
        ],
        unplaced=["Points", "Points"],
    )


def test_table_rows_without_a_head_row():
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for topic, points in (("Kites", "On the hill\nOver the wires"), ("Boats", "On the pond")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = topic, points

    assert read(document) == ParsedNotes(
        topics=[
            ParsedTopic(None, "Kites", points=["On the hill", "Over the wires"]),
            ParsedTopic(None, "Boats", points=["On the pond"]),
        ]
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no zip at all", "damaged"),
        (raw("<w:p>"), "damaged"),
        (raw("", {"word/document.xml": "<other/>"}), "damaged"),
        (raw("", {"word/document.xml": '<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>'}), "damaged"),
        (raw(""), "no words"),
        (raw("<w:p/>" * 1_000_001), "too long"),
    ],
)
def test_unreadable_word_file_is_refused_in_words(content, reason):
    with pytest.raises(UnreadableNotes, match=reason):
        read_notes(content, "notes.docx")
