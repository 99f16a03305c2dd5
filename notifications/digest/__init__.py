"""The digest: what is new in a series, gathered from every app for each of its readers.

An app adds its own kind of entry with one call of `registry.add_source` in its
`AppConfig.ready()`; nothing else knows of it. The digest knows addresses and paths, not seminars.
"""
