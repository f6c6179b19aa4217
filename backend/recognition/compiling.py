"""How the loops of stage 5 are compiled by numba, and where what is compiled is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from backend.kept_files import tell_that_it_is_made

Function = TypeVar("Function", bound=Callable[..., Any])


def keep_compiled_in(cache_folder: Path) -> None:
    """Keep what is compiled from now on in the cache folder; where that cannot be written to, numba finds a place.

    Call it before the files with compiled functions are imported: they are told where to look when they are decorated.
    """
    from numba.core import config

    # Numba notices a change of the file that a function is in, but not of files with functions that it calls.
    sources = sorted(Path(__file__).parent.glob("*.py"))
    content = b"".join(source.read_bytes() for source in sources)
    folder = cache_folder / "compiled" / hashlib.sha256(content).hexdigest()[:16]
    if not folder.is_dir():
        tell_that_it_is_made()
    setattr(config, "CACHE_DIR", str(folder))  # noqa: B010 - numba's types do not know it


def makes_arrays(function: Function) -> Function:
    """Compile a function, and keep it compiled with those that it calls."""
    compiled: Function = _njit()(nogil=True, cache=True)(function)
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
