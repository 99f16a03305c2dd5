"""Every mark with every head, bullet and key marker: the same talk, typed in thousands of ways."""

from hypothesis import given, settings
from hypothesis import strategies as st

from discussions.importers import ParsedTopic, read_notes

TALK = (
    (
        "Lamps", "Where is it too dark to walk home?",
        ("Under the bridge, by the steps", "Is the park shut?", "5 are broken", "10.30 is late"),
        ("Mend the lamps, not the signs", "Ask the night bus drivers"),
    ),
    (
        "Getting home", "Who do you walk with?",
        ("My sister and her dog", '"Nobody," said one', "Can I ring somebody?"),
        ("Walk in twos",),
    ),
    (
        "The night bus", "What would make it better?",
        ("A light at the stop", "[driver] a clock that works"),
        ("Tell us how long", "Heat it"),
    ),
)  # fmt: skip
MARKS = {
    "{0}) ": "n", "{0}. ": "n", "{0}: ": "n", "({0}) ": "n", "{0} - ": "n", "Q{0}. ": "n",
    "Topic {0}: ": "n", "Topic {0} – ": "n", "### {0}. ": "n", "{1}) ": "A", "{1}. ": "A",
    "{2}. ": "I", "Issue: ": "", "## ": "", "**": "", "": "",
}  # fmt: skip
HEADS = ("run in", "below", "labelled", "in italics", "title only", "question only")
BULLETS = (
    "- ", "– ", "* ", "• ", "o ", "§ ", "+ ", "> ", "→ ", "🙂 ", "\t", "{0}. ", "{1}) ", "({1}) ",
    "{0}/ ", "",
)  # fmt: skip
KEYS = (
    "Key points:", "**Key points:**", "Takeaways:", "Key message(s):", "Main messages:", "Summary:",
    "Headlines:", "Conclusions:", "Actions –", "KEY POINTS\n", "Key messages\n-", "",
)  # fmt: skip
COVERS = (
    "",
    "Street notes, 2 May\n\n",
    "Dear all,\n\nSeminar 3: Going home\nSeminar 3: notes of our tables\n\nAgenda\n10.00 Welcome\n"
    "11.00 Tables\n\nHouse rules\n- Listen\n- Be kind\n\nScribe: the one with the pen\n\n",
)
ENDS = ("", "\nNext seminar: 4 July\nMany thanks\n")


def typed_head(title, question, mark, head):
    end = "**" if mark == "**" else ""
    return {
        "run in": f"{mark}{title}.{end} {question}",
        "below": f"{mark}{title}{end}\n{question}",
        "labelled": f"{mark}{title}{end}\nQuestion: {question}",
        "in italics": f"{mark}{title}{end}\n*{question}*",
        "title only": f"{mark}{title}{end}",
        "question only": f"{mark}{question}{end}",
    }[head]


def typed_topic(talk, count, mark, head, bullet, key, gap):
    title, question, points, keys = talk
    mark = mark.format(count, "ABC"[count - 1], "I" * count)
    rows = [typed_head(title, question, mark, head)]
    rows += [bullet.format(at + 1, "abcd"[at]) + point for at, point in enumerate(points)]
    if key:
        lead = "- " if key.endswith("-") else ""
        opening = key.removesuffix("-") + ("" if key[-1] in "\n-" else " ")
        rows += [gap + opening + lead + keys[0], *(lead + line for line in keys[1:])]
    return "\n".join(rows) + "\n\n"


def expected_topic(talk, count, mark, head, key):
    title, question, points, keys = talk
    number = {"n": str(count), "A": "ABC"[count - 1], "I": "I" * count, "": None}[MARKS[mark]]
    return ParsedTopic(
        number,
        None if head == "question only" else title,
        None if head == "title only" else question,
        points=list(points),
        key_points=list(keys) if key else [],
    )


def means_something(mark, head, bullet):
    """Without any mark on topics or points, or with one mark for both, nobody could tell."""
    bare = mark == "" and (bullet == "" or head == "title only")
    return not bare and mark.strip("# ") != bullet.strip()


layouts = st.tuples(
    st.sampled_from(sorted(MARKS)), st.sampled_from(HEADS), st.sampled_from(BULLETS)
).filter(lambda layout: means_something(*layout))


@given(
    layout=layouts,
    key=st.sampled_from(KEYS),
    cover=st.sampled_from(COVERS),
    end=st.sampled_from(ENDS),
    gap=st.sampled_from(("", "\n")),
)
@settings(max_examples=200, deadline=None)
def test_any_combination_of_marks_gives_the_same_topics(layout, key, cover, end, gap):
    mark, head, bullet = layout
    talks = list(enumerate(TALK, 1))
    text = cover + "".join(
        typed_topic(talk, count, mark, head, bullet, key, gap) for count, talk in talks
    )

    notes = read_notes((text + end).encode(), "notes.md")

    assert notes.topics == [expected_topic(talk, count, mark, head, key) for count, talk in talks]
