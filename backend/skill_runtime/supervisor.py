"""Starts a skill's host as its child, enforces its limits and kills all its descendants.

A script without any other part of Bergamot: `python -I supervisor.py ORDER`, with the order as JSON
(see `main`). It kills them when the host ends, when a limit is exceeded, on SIGTERM, and when the
other end of its standard input closes, which happens however the backend ends. On Linux it also
finds processes that left the host's session (daemons, double forks), because orphans become its
children; on macOS it finds only the host's process group.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

MOST_PROCESSES = 32
"""The host and its descendants, counted here because RLIMIT_NPROC also counts the user's other
programs and does not apply to root."""
MOST_FILES_OPEN = 256
LARGEST_FILE_BYTES = 256 * 1024 * 1024
CHECK_SECONDS = 0.5
CHECK_SECONDS_WITH_CHILDREN = 0.05
KILL_PAUSE_SECONDS = 0.002
_CERTIFICATES = (
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "NODE_EXTRA_CA_CERTS",
)
"""Variables that name certificates to trust, wherever they are."""
_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36
_IS_LINUX = sys.platform == "linux"


def main(order: dict[str, Any]) -> int:
    """Run a host until it ends or is ended; gives its exit status.

    Args:
        order: "handler" (the arguments of the host), "node_command" (what runs it instead of this
            Python, with the descriptor of its answers; or nothing), "skill_folder",
            "data_folder" and "private_folder" (the skill may read and write these; the last one
            holds its temporary files and is removed at the end; "" for none),
            "memory_limit_bytes".
    """
    if _IS_LINUX:
        _call_prctl(_PR_SET_CHILD_SUBREAPER, 1)
    wakes, woken_by = os.pipe()
    os.set_blocking(woken_by, False)
    for number in (signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, lambda number, frame: None)
    signal.set_wakeup_fd(woken_by, warn_on_full_buffer=False)
    private = str(order["private_folder"])
    host = os.fork()
    if host == 0:
        signal.set_wakeup_fd(-1)
        os.close(wakes)
        os.close(woken_by)
        _run_host(order, private)
    try:
        return _watch(host, wakes, int(order["memory_limit_bytes"]))
    finally:
        _end_all(host)
        if private:
            shutil.rmtree(private, ignore_errors=True)


# ----- the host's side


def _run_host(order: dict[str, Any], private: str) -> None:
    """Become the host; never returns."""
    status = 1
    try:
        os.setsid()
        if _IS_LINUX:
            _call_prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        for number in (signal.SIGTERM, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        os.environ.update(dict.fromkeys(("HOME", "TMPDIR"), private or os.sep))
        tempfile.tempdir = None
        _limit(int(order["memory_limit_bytes"]))
        host = _import_module("host")  # before its file is out of reach
        folder, module, function = order["handler"]
        node = list(map(str, order["node_command"]))
        readable = (*map(os.environ.get, _CERTIFICATES), *(_list_node_files(node) if node else ()))
        writable = (order["skill_folder"], order["data_folder"], private)
        _import_module("confinement").confine(writable, filter(None, readable))
        if node:
            _become([*node, folder, module, function], int(node[-1]))
        host.main(Path(folder), module, function)
        status = 0
    finally:
        if status:
            sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
        os._exit(status)


def _become(command: list[str], answers_descriptor: int) -> None:
    """Run a program in place of this process; what it prints goes to standard error."""
    os.dup2(1, answers_descriptor, inheritable=True)
    os.dup2(2, 1)
    os.execv(command[0], command)


def _list_node_files(command: list[str]) -> tuple[str, ...]:
    """Node.js with what is installed beside it, and our script, which it reads."""
    return (os.path.dirname(os.path.dirname(command[0])), command[2])


def _limit(memory_bytes: int) -> None:
    """Set limits that children inherit; lower existing limits stay."""
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: MOST_FILES_OPEN,
        resource.RLIMIT_FSIZE: LARGEST_FILE_BYTES,
        # Private writable memory of each process, without library files; `_watch` limits the sum.
        resource.RLIMIT_DATA: memory_bytes,
    }
    for kind, wanted in limits.items():
        _, most = resource.getrlimit(kind)
        value = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        with contextlib.suppress(OSError, ValueError):  # macOS refuses some
            resource.setrlimit(kind, (value, value))


def _import_module(name: str) -> Any:
    """Import a module from this script's folder, and leave its name free for the skill."""
    folder = str(Path(__file__).parent)
    sys.path.insert(0, folder)
    try:
        return __import__(name)
    finally:
        sys.path.remove(folder)
        sys.modules.pop(name, None)


# ----- the supervisor's side


def _watch(host: int, wakes: int, memory_limit_bytes: int) -> int:
    """Wait until the host ends or has to be ended; gives its exit status, or 1."""
    poller = select.poll()
    poller.register(sys.stdin.fileno(), 0)  # nothing is read here: only the hang-up matters
    poller.register(wakes, select.POLLIN)
    pause_seconds = CHECK_SECONDS
    while True:
        events = dict(poller.poll(pause_seconds * 1000))
        if sys.stdin.fileno() in events:
            return 0
        if wakes in events and signal.SIGTERM in os.read(wakes, 4096):
            return 0
        status = _reap(host)
        if status is not None:
            return status
        family = _find_descendants() if _IS_LINUX else []
        reason = _describe_exceeded_limit(family, memory_limit_bytes)
        if reason:
            # On a line of its own, whatever the host was writing.
            os.write(sys.stdout.fileno(), b"\n" + json.dumps({"ended": reason}).encode() + b"\n")
            return 1
        pause_seconds = CHECK_SECONDS if len(family) <= 1 else CHECK_SECONDS_WITH_CHILDREN


def _describe_exceeded_limit(family: list[int], memory_limit_bytes: int) -> str:
    if len(family) > MOST_PROCESSES:
        return f"it ran more than {MOST_PROCESSES} processes"
    # The second sum counts shared pages once, but is slow: computed only if the first is too large.
    if (
        sum(map(_read_resident_bytes, family)) > memory_limit_bytes
        and sum(map(_read_proportional_bytes, family)) > memory_limit_bytes
    ):
        return f"it used more than {memory_limit_bytes >> 20} MB of memory"
    return ""


def _reap(host: int) -> int | None:
    """Reap ended children; gives the host's exit status if it is among them."""
    found = None
    with contextlib.suppress(ChildProcessError):
        while True:
            process, status = os.waitpid(-1, os.WNOHANG)
            if not process:
                break
            if process == host:
                found = abs(os.waitstatus_to_exitcode(status))
    return found


def _end_all(host: int) -> None:
    """Kill processes until none is left.

    A process that is forked meanwhile becomes a child of this one and is found the next time.
    """
    while True:
        if _IS_LINUX:
            family = _find_descendants()
        else:
            with contextlib.suppress(OSError):
                os.killpg(host, signal.SIGKILL)
            family = [host]
        for process in family:
            with contextlib.suppress(OSError):
                os.kill(process, signal.SIGKILL)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return
        time.sleep(KILL_PAUSE_SECONDS)


def _find_descendants() -> list[int]:
    found: list[int] = []
    waiting = [os.getpid()]
    while waiting:
        children = _find_children(waiting.pop())
        found += children
        waiting += children
    return found


def _find_children(process: int) -> list[int]:
    children: list[int] = []
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{process}/task"):
            with (
                contextlib.suppress(OSError),
                open(f"/proc/{process}/task/{task}/children") as file,
            ):
                children += map(int, file.read().split())
    return children


def _read_resident_bytes(process: int) -> int:
    with contextlib.suppress(OSError), open(f"/proc/{process}/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()
    return 0


def _read_proportional_bytes(process: int) -> int:
    with contextlib.suppress(OSError), open(f"/proc/{process}/smaps_rollup") as file:
        for line in file:
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _call_prctl(option: int, value: int) -> None:
    ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


if __name__ == "__main__":
    os._exit(main(json.loads(sys.argv[1])))
