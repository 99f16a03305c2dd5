import pytest

from participants.addresses import normalised


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Ana@Example.ORG ", "ana@example.org"),
        ("ＡＮＡ@example.org", "ana@example.org"),
        ("ana@bücher.example", "ana@xn--bcher-kva.example"),
        ("not an address", "not an address"),
        ("", ""),
    ],
)
def test_normalised_is_one_spelling(typed, kept):
    assert normalised(typed) == kept


def test_normalised_keeps_letters_apart_that_only_look_alike():
    latin, cyrillic = "ana@example.org", "аna@example.org"

    assert normalised(latin) != normalised(cyrillic)
