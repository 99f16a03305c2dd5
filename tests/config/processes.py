"""What still runs: for tests that promise to leave nothing."""

import psutil


def processes_on(folder):
    """Every process whose command or working folder is inside the folder."""
    return [
        process
        for process in psutil.process_iter(["cmdline", "cwd", "status"])
        if process.info["status"] != psutil.STATUS_ZOMBIE
        and str(folder) in f"{process.info['cmdline']} {process.info['cwd']}"
    ]


def living(processes):
    """Those of the processes that still run. One that nobody collected yet has ended too."""
    return [process for process in processes if runs(process)]


def runs(process):
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
