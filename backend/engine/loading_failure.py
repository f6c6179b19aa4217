"""Translates every error of loading into a BackendError that says what to do."""

from __future__ import annotations

import errno
import logging
import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from backend.errors import BackendError

_LOG = logging.getLogger(__name__)
MEMORY_SIGNS = (
    "bad_alloc",
    "bad allocation",
    "out of memory",
    "cannot allocate memory",
    "not enough memory",
    "can't allocate memory",
    "failed to map segment",
    "failed to allocate",
    "can't start new thread",
)
"""Phrases by which frameworks and the dynamic loader report a lack of memory, in lower case."""
MINIMUM_ADDRESS_SPACE_BYTES = 2_400_000_000
"""With less, networks or skills do not load, and libraries that load partly crash the process."""
RESERVED_ADDRESS_SPACE_BYTES = 64_000_000
"""What loading may not use: telling the user that it failed needs memory, too."""
NEARLY_USED_UP_SHARE = 0.85
"""Share of the limit above which any unknown error counts as a lack of memory."""
MINIMUM_AVAILABLE_BYTES = 100_000_000
NO_MEMORY_SENTENCE = (
    "There is too little memory to load the networks. Close other programs, or raise the memory "
    "limit of this one (ulimit -v), and start again."
)


@contextmanager
def translate_loading_errors(activity: str) -> Iterator[None]:
    """Turn every error within the block into a sentence.

    Args:
        activity: what the block does, for the user: "loading the accelerator ONNX Runtime".

    Raises:
        BackendError: says what to do. BackendErrors of the block pass through, unless they come
            from a lack of memory.
    """
    try:
        with translate_memory_errors():
            yield
    except BackendError:
        raise
    except Exception as error:
        _LOG.debug("%s failed", activity, exc_info=True)
        raise BackendError(
            f"Something went wrong in {activity} ({type(error).__name__}: {error}). Start again; "
            "if that does not help, run scripts/setup to repair what is installed, or choose "
            "another accelerator.",
            code="loading-failed",
        ) from error


@contextmanager
def translate_memory_errors() -> Iterator[None]:
    """Turn errors within the block that come from a lack of memory into a sentence.

    Raises:
        BackendError: there is too little memory.
    """
    if _read_address_space_limit_bytes() < MINIMUM_ADDRESS_SPACE_BYTES:
        raise BackendError(NO_MEMORY_SENTENCE, code="memory-too-small")
    try:
        with _reserve_address_space():
            yield
    except Exception as error:
        is_expected = isinstance(error, BackendError)
        if _says_lack_of_memory(error) or (not is_expected and _is_memory_used_up()):
            raise BackendError(NO_MEMORY_SENTENCE, code="memory-too-small") from error
        raise


def _says_lack_of_memory(error: BaseException | None) -> bool:
    """Whether an error, or one in its chain of causes, reports a lack of memory."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, MemoryError):
            return True
        if isinstance(error, OSError) and error.errno == errno.ENOMEM:
            return True
        if any(sign in str(error).lower() for sign in MEMORY_SIGNS):
            return True
        error = error.__cause__ or error.__context__
    return False


def _is_memory_used_up() -> bool:
    used = psutil.Process().memory_info().vms
    is_near_limit: bool = used > NEARLY_USED_UP_SHARE * _read_address_space_limit_bytes()
    available: int = psutil.virtual_memory().available
    return is_near_limit or available < MINIMUM_AVAILABLE_BYTES


def _read_address_space_limit_bytes() -> float:
    """This process's address space limit (ulimit -v); infinity without one, as on Windows."""
    if sys.platform == "win32":
        return math.inf
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    return math.inf if limit == resource.RLIM_INFINITY else limit


@contextmanager
def _reserve_address_space() -> Iterator[None]:
    """Lower the address space limit, if there is one, until the block ends."""
    if sys.platform == "win32" or math.isinf(_read_address_space_limit_bytes()):
        yield
        return
    import resource

    limit, hard_limit = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit - RESERVED_ADDRESS_SPACE_BYTES, hard_limit))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard_limit))
