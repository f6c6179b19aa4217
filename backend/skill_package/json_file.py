"""Reads a skill's JSON files, and says in one clause what is wrong with their content."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from backend.errors import SkillError

FILE_LIMIT_BYTES = 16 * 1024 * 1024
"""Size limit of a skill's JSON files."""


def read_json(file: Path) -> Any:
    """Read a JSON file.

    Raises:
        SkillError: the file cannot be read, is too large or is not JSON.
    """
    try:
        if file.stat().st_size > FILE_LIMIT_BYTES:
            raise SkillError(
                f"{file} is larger than {FILE_LIMIT_BYTES >> 20} MiB.", code="skill-file-too-large"
            )
        return json.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise SkillError(
            f"{file} cannot be read: {error.strerror}.", code="skill-file-missing"
        ) from error
    except (ValueError, RecursionError) as error:
        raise SkillError(f"{file} is not JSON: {error}", code="skill-file-invalid") from error


def describe_first_problem(error: ValidationError) -> str:
    """Describe the first validation error and its place in one clause."""
    first = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(str(part) for part in first['loc']) or 'document'}: {first['msg']}"
