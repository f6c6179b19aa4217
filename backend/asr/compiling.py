"""How the loops of stage 5 are compiled by numba, and where what is compiled is kept."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from backend.cache import fingerprint, make_own_folder
from backend.errors import CacheError
from backend.settings import default_cache_folder

Function = TypeVar("Function", bound=Callable[..., Any])
_LOG = logging.getLogger(__name__)
_has_place = False


def keep_compiled_in(cache_folder: Path) -> None:
    """Keep what is compiled from now on in this cache folder; where that cannot be, it is compiled at every start.

    Call it before the files with compiled functions are imported: they are told where to look when they are decorated.
    Without it they look in the default cache folder.
    """
    from numba.core import config

    global _has_place
    _has_place = True
    # Numba notices a change of the file that a function is in, but not of files with functions that it calls.
    sources = sorted(Path(__file__).parent.glob("*.py"))
    try:
        make_own_folder(cache_folder / "compiled")
        folder = str(cache_folder / "compiled" / fingerprint(*sources))
    except CacheError as error:
        _LOG.warning("stage 5 is compiled at every start: %s", error.sentence)
        folder = ""
    setattr(config, "CACHE_DIR", folder)  # noqa: B010 - numba's types do not know it


def makes_arrays(function: Function) -> Function:
    """Compile a function, and keep it compiled with those that it calls."""
    from backend.asr.compiled_cache import keep_compiled

    if not _has_place:
        keep_compiled_in(default_cache_folder())
    compiled: Function = _njit()(nogil=True)(function)
    keep_compiled(compiled)
    return compiled


def makes_no_arrays(function: Function) -> Function:
    """Compile a function that makes no arrays.

    By default numba counts the references to every array at every call, which takes ten times as long as the work here.
    Its own string functions leave that out in the same way.
    """
    compiled: Function = _njit()(nogil=True, _nrt=False)(function)
    return compiled


def _njit() -> Any:
    """Import numba when it is needed: that takes half a second."""
    from numba import njit

    return njit
