"""A Windows job object for a skill's process and its children; elsewhere see the supervisor."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from ctypes import c_int64, c_size_t, c_uint32, c_uint64

MOST_PROCESSES = 32
_KILL_ON_JOB_CLOSE, _JOB_MEMORY, _ACTIVE_PROCESS = 0x2000, 0x200, 0x8
_EXTENDED_LIMIT_INFORMATION = 9


class _BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", c_int64),
        ("PerJobUserTimeLimit", c_int64),
        ("LimitFlags", c_uint32),
        ("MinimumWorkingSetSize", c_size_t),
        ("MaximumWorkingSetSize", c_size_t),
        ("ActiveProcessLimit", c_uint32),
        ("Affinity", c_size_t),
        ("PriorityClass", c_uint32),
        ("SchedulingClass", c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", c_uint64 * 6),
        ("ProcessMemoryLimit", c_size_t),
        ("JobMemoryLimit", c_size_t),
        ("PeakProcessMemoryUsed", c_size_t),
        ("PeakJobMemoryUsed", c_size_t),
    )


class WindowsJob:
    """A job object that ends all its processes when it is closed or this process ends.

    Does nothing on other systems.
    """

    def __init__(self, process: subprocess.Popen[bytes], memory_limit_bytes: int) -> None:
        """Put a process, and with it all its future children, into a new job."""
        self._handle: int | None = None
        if sys.platform == "win32":
            kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            kernel.CreateJobObjectW.restype = ctypes.c_void_p
            self._handle = kernel.CreateJobObjectW(None, None)
            limits = _ExtendedLimits()
            limits.BasicLimitInformation.LimitFlags = (
                _KILL_ON_JOB_CLOSE | _JOB_MEMORY | _ACTIVE_PROCESS
            )
            limits.BasicLimitInformation.ActiveProcessLimit = MOST_PROCESSES
            limits.JobMemoryLimit = memory_limit_bytes
            job = ctypes.c_void_p(self._handle)
            kernel.SetInformationJobObject(
                job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
            )
            kernel.AssignProcessToJobObject(job, ctypes.c_void_p(int(process._handle)))

    def close(self) -> None:
        """End the processes of the job."""
        handle, self._handle = self._handle, None
        if handle is not None and sys.platform == "win32":
            ctypes.WinDLL("kernel32").CloseHandle(ctypes.c_void_p(handle))
