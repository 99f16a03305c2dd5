"""Tables as files: written so that no spreadsheet runs them, read so that no file can harm us."""
