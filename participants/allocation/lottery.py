"""Lottery numbers, and the seed that nobody can choose: anybody can compute them again."""

import hmac
from hashlib import sha256


def lottery_number(seed: bytes, event_key: str, entry_id: str, tickets: int = 1) -> bytes:
    """Return the best of so many draws for one person: 32 bytes, the lower the luckier.

    It depends on nobody else, so a withdrawal changes no one's number.
    """
    return min(
        hmac.digest(seed, f"{event_key}|{entry_id}|{ticket}".encode(), "sha256")
        for ticket in range(1, tickets + 1)
    )


def commitment(secret: bytes) -> str:
    """Return what is published before the draw, in hexadecimal: it binds us to the secret."""
    return sha256(b"allocation-commit-v1|" + secret).hexdigest()


def make_seed(secret: bytes, public_value: str, inputs_sha256: str) -> bytes:
    """Mix our secret, a value nobody could know, and the digest of the frozen entries."""
    mixture = b"|".join([secret, public_value.encode(), inputs_sha256.encode()])
    return sha256(b"allocation-seed-v1|" + mixture).digest()
