"""Compiles the loops of stage 5 with numba, and chooses the folder that caches the machine code."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from backend.cache import compute_fingerprint, make_own_folder
from backend.errors import CacheError
from backend.settings import find_default_cache_folder

Function = TypeVar("Function", bound=Callable[..., Any])
_LOG = logging.getLogger(__name__)
_is_cache_folder_set = False


def set_compiled_cache_folder(cache_folder: Path) -> None:
    """Cache machine code in this folder from now on; if it cannot be used, compile at every start.

    Call this before importing a module with compiled functions: a function's cache location is
    fixed when it is decorated. Without this call it is the default cache folder.
    """
    from numba.core import config

    global _is_cache_folder_set
    _is_cache_folder_set = True
    # Numba notices a change of the file that defines a function, but not of its callees' files.
    sources = sorted(Path(__file__).parent.glob("*.py"))
    try:
        make_own_folder(cache_folder / "compiled")
        folder = str(cache_folder / "compiled" / compute_fingerprint(*sources))
    except CacheError as error:
        _LOG.warning("stage 5 is compiled at every start: %s", error.sentence)
        folder = ""
    setattr(config, "CACHE_DIR", folder)  # noqa: B010 - numba's types do not know it


def compile_with_nrt(function: Function) -> Function:
    """Compile a function with numba's runtime (NRT), and cache its machine code and its callees'.

    The NRT counts references to arrays, so the function may create and return them.
    """
    from backend.asr.compiled_cache import cache_compiled

    if not _is_cache_folder_set:
        set_compiled_cache_folder(find_default_cache_folder())
    compiled: Function = _import_njit()(nogil=True)(function)
    cache_compiled(compiled)
    return compiled


def compile_without_nrt(function: Function) -> Function:
    """Compile a function without numba's runtime (NRT): it must not create arrays.

    With the NRT, numba counts the references to every array argument at every call, which takes
    ten times as long as the work of these small functions. Numba's own string functions do without
    it in the same way. The machine code is cached as part of the callers'.
    """
    compiled: Function = _import_njit()(nogil=True, _nrt=False)(function)
    return compiled


def _import_njit() -> Any:
    """Import numba only when it is needed: the import takes half a second."""
    from numba import njit

    return njit
