"""Denies a skill's process access to the user's files, by Landlock; Linux only.

Also a script's module: the supervisor imports it without any other part of Bergamot.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterable
from functools import cache

SYSTEM_FOLDERS = (
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib32",
    "/lib64",
    "/etc",
    "/nix/store",
    "/gnu/store",
)
"""Programs, libraries, time zones, certificates, the addresses of name servers."""
SYSTEM_FILES = (
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/sys/devices/system/cpu",
    # Where /etc/resolv.conf may point to.
    "/run/systemd/resolve",
    "/run/NetworkManager",
    "/run/resolvconf",
)
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


@cache
def is_confining() -> bool:
    """Whether this system can deny skills access to the user's files."""
    if sys.platform != "linux" or importlib.util.find_spec("landlockpy") is None:
        return False
    import landlockpy

    return landlockpy.supported()


def describe_confinement() -> str:
    """The warning that a user reads before installing a skill on this system."""
    if is_confining():
        return (
            "A skill cannot open your files or keys, but the network is open to it: install "
            "those that you trust."
        )
    return (
        "On this system a skill can read and change whatever you can: install only those that "
        "you trust."
    )


def confine(writable: Iterable[str], readable: Iterable[str] = ()) -> None:
    """Restrict this process and its children, for good, to the files that a skill needs.

    Its own folders can be read and written; Python, its packages and the
    system's programs and settings can be read. Other processes can be neither signalled nor read.
    The network stays open, and so do files' names, sizes, dates and permissions, which Landlock
    does not protect. Does nothing where Landlock is missing.

    Args:
        writable: folder of the skill, that of its data and its temporary one, each or "".
        readable: what else can be read.
    """
    if not is_confining():
        return
    import landlockpy

    access = landlockpy.AccessFS
    reading = access.READ_FILE | access.READ_DIR | access.EXECUTE
    any_access = landlockpy.fs_for_abi(landlockpy.abi_version())
    writing = any_access & ~(access.MAKE_CHAR | access.MAKE_BLOCK)
    on_files = (
        access.READ_FILE | access.WRITE_FILE | access.EXECUTE | access.TRUNCATE | access.IOCTL_DEV
    )
    scopes = landlockpy.Scope.SIGNAL | landlockpy.Scope.ABSTRACT_UNIX_SOCKET
    granted = (
        (
            (
                *SYSTEM_FOLDERS,
                *SYSTEM_FILES,
                f"/proc/{os.getpid()}",
                *_list_python_folders(),
                *readable,
            ),
            reading,
        ),
        (DEVICES, reading | access.WRITE_FILE | access.IOCTL_DEV),
        (writable, writing),
    )
    with landlockpy.Ruleset(handled_net=landlockpy.AccessNet.NONE, scoped=scopes) as rules:
        for paths, rights in granted:
            for path in _filter_existing(paths):
                rules.allow_path(path, rights if os.path.isdir(path) else rights & on_files)
        rules.restrict()


def _list_python_folders() -> Iterable[str]:
    """Find the folders of this Python: those on its path, and the interpreter's own."""
    return {*sys.path, sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix} - {""}


def _filter_existing(paths: Iterable[str]) -> Iterable[str]:
    return (path for path in paths if path and os.path.exists(path))
