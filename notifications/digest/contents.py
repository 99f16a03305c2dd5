"""What stands in each reader's digest."""

from dataclasses import dataclass

from notifications.digest.registry import Batch, Entry, Reader, registry


@dataclass(frozen=True)
class Group:
    """The entries of one source, the oldest first."""

    heading: str
    entries: tuple[Entry, ...]


def contents(batch: Batch) -> dict[Reader, list[Group]]:
    """The groups of everybody who has any, asked of each source once for all readers."""
    found: dict[Reader, list[Group]] = {}
    for heading, find in registry.sources.items():
        for reader, entries in wanted(batch, find).items():
            group = Group(heading, tuple(sorted(entries, key=lambda entry: entry.at)))
            found.setdefault(reader, []).append(group)
    return found


def wanted(batch, find):
    """What one source has for each reader within their window: it may give more than was asked."""
    entries: dict[Reader, list[Entry]] = {}
    for readers, entry in find(batch):
        for reader in readers:
            if entry.at in batch.windows[reader]:
                entries.setdefault(reader, []).append(entry)
    return entries
