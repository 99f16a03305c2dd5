"""Calculations in another process, where sets and dictionaries may come in another order."""

import os
import subprocess
import sys


def printed_by(program, *, hash_seed):
    """What a Python program prints when hashing begins with another seed."""
    environment = os.environ | {
        "PYTHONHASHSEED": hash_seed,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout
