"""Writes the record of a series for its funder; knows nothing of HTTP or of the database."""
