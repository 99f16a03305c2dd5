"""Handing in a spreadsheet of people."""

from django import forms

from participants.sheets import reading
from participants.sheets.headings import keyed
from participants.sheets.unreadable import UnreadableSheet


class ImportForm(forms.Form):
    """`rows` are there once the file could be read, also where we do not know a column; what the
    cells say is checked later."""

    file = forms.FileField(
        label="The spreadsheet",
        help_text="An Excel workbook (.xlsx) or CSV, up to 5 MB and 2,000 rows.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
        error_messages={
            "required": "Choose the file first.",
            "empty": "This file is empty. Check that it is the right one and try again.",
        },
    )

    def __init__(self, *args, seminar, **kwargs):
        super().__init__(*args, **kwargs)
        self.seminar = seminar
        self.rows = []

    def clean_file(self):
        upload = self.cleaned_data["file"]
        try:
            # One byte more than is allowed tells that there is too much.
            rows = reading.read(upload.read(reading.LARGEST_FILE + 1))
            self.rows = keyed(rows, self.seminar)
        except UnreadableSheet as sentence:
            self.rows = getattr(sentence, "rows", [])
            raise forms.ValidationError(f"{sentence} We have not kept the file.") from sentence
        return upload
