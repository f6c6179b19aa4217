"""The environment variables of a skill's process: a short allowlist, without the user's keys."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping

from backend import NO_TELEMETRY
from backend.errors import SkillError
from backend.skill_package.skill import Skill
from backend.skill_package.user_skills import read_variables
from backend.skill_runtime.alexa_services.server import ALEXA_SERVICES
from backend.skill_runtime.amazon_names import DOMAIN
from backend.skill_runtime.data_folder import DATA_FOLDER_VARIABLE, make_data_folder
from backend.skill_runtime.local_services import LOCAL_SERVICES, LOOPBACK, REGION

_LOG = logging.getLogger(__name__)

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
        skill: our own skills also get the settings that their skill.json declares, and the folder
            of their data; others what AWS Lambda gives a function, and what the user set for them.
        own: the environment to choose from; this process's by default.
    """
    given = os.environ if own is None else own
    declared = skill.environment_names if skill.is_system else ()
    kept = {
        name: value
        for name, value in given.items()
        if name.upper() in KEPT_NAMES or name in declared or _is_kept_proxy(skill, name, value)
    }
    if skill.is_system:
        folder = make_data_folder(skill)
        return kept | SET | ({DATA_FOLDER_VARIABLE: folder} if folder else {})
    return kept | SET | _imitate_lambda(skill, kept) | read_variables(skill.id)


def _imitate_lambda(skill: Skill, kept: Mapping[str, str]) -> dict[str, str]:
    """Give the variables of AWS Lambda, and those that lead AWS's libraries to this machine.

    https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
    """
    handler = skill.handler
    given = {
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_LAMBDA_FUNCTION_NAME": skill.id,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "128",
        "AWS_EC2_METADATA_DISABLED": "true",
        "LAMBDA_TASK_ROOT": str(handler.folder) if handler else "",
        "_HANDLER": f"{handler.module}.{handler.function}" if handler else "",
    }
    bypassed = [kept[name] for name in ("NO_PROXY", "no_proxy") if kept.get(name)]
    given["NO_PROXY"] = given["no_proxy"] = ",".join([*bypassed[:1], LOOPBACK, f".{DOMAIN}"])
    try:
        given |= LOCAL_SERVICES.describe_environment(skill.id)
    except (SkillError, OSError) as error:
        _LOG.warning("skills cannot keep anything in DynamoDB and S3: %s", error)
    try:
        given |= ALEXA_SERVICES.describe_environment(kept)
    except OSError as error:
        _LOG.warning("skills cannot use Alexa's services: %s", error)
    return given


def _is_kept_proxy(skill: Skill, name: str, value: str) -> bool:
    return name.upper() in PROXY_NAMES and (skill.is_system or "@" not in value)
