"""What is said of a file that is no table."""


class UnreadableSheet(ValueError):  # noqa: N818 - it says what the file is
    """The file cannot be read; the message is the sentence its owner will see."""
