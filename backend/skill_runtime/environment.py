"""The environment variables of a skill's process: a short allowlist, without the user's keys."""

from __future__ import annotations

import os
from collections.abc import Mapping

from backend import NO_TELEMETRY
from backend.skill_package.skill import Skill

KEPT_NAMES = frozenset(
    {
        "PATH",
        "LANG",
        "LANGUAGE",
        "LC_ALL",
        "LC_CTYPE",
        "LC_NUMERIC",
        "LC_TIME",
        "TZ",
        "TZDIR",
        "TMPDIR",
        "LD_LIBRARY_PATH",
        "DYLD_LIBRARY_PATH",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "REQUESTS_CA_BUNDLE",
        "CURL_CA_BUNDLE",
        # Windows
        "SYSTEMROOT",
        "SYSTEMDRIVE",
        "WINDIR",
        "COMSPEC",
        "PATHEXT",
        "TEMP",
        "TMP",
    }
)
"""What programs need to start, to speak the user's language and to trust the user's
certificates."""
PROXY_NAMES = frozenset({"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"})
"""Kept too, unless they hold a password; our own skills get them whole."""
SET = {
    # One thread is enough for a skill's numeric libraries.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    # Each arena would count against the limit of memory.
    "MALLOC_ARENA_MAX": "2",
    "PYTHONIOENCODING": "utf-8",
    **NO_TELEMETRY,
}


def choose_environment(skill: Skill, own: Mapping[str, str] | None = None) -> dict[str, str]:
    """Choose the environment variables of a skill's process.

    Args:
        skill: our own skills also get the settings that their skill.json declares.
        own: the environment to choose from; this process's by default.
    """
    given = os.environ if own is None else own
    declared = skill.environment_names if skill.is_system else ()
    kept = {
        name: value
        for name, value in given.items()
        if name.upper() in KEPT_NAMES or name in declared or _is_kept_proxy(skill, name, value)
    }
    return kept | SET


def _is_kept_proxy(skill: Skill, name: str, value: str) -> bool:
    return name.upper() in PROXY_NAMES and (skill.is_system or "@" not in value)
