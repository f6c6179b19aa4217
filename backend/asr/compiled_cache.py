"""Numba's cache with a hash check: it holds pickles, so only files that we wrote are unpickled."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from numba.core import config
from numba.core.caching import (
    CompileResultCacheImpl,
    FunctionCache,
    IndexDataCacheFile,
    UserProvidedCacheLocator,
)

from backend.cache import is_whole, report_build, write_kept

_LOG = logging.getLogger(__name__)


def cache_compiled(dispatcher: Any) -> None:
    """Load and save a function's machine code in the cache folder; do nothing without a folder."""
    if getattr(config, "CACHE_DIR"):  # noqa: B009 - numba's types do not know it
        dispatcher._cache = _CompiledCache(dispatcher.py_func)


class _Locator(UserProvidedCacheLocator):
    """Finds the cache folder, even where it is read-only."""

    def ensure_cache_path(self) -> None:
        """Do nothing: `write_kept` creates folders when there is something to write."""


class _OnlyCacheFolder(CompileResultCacheImpl):
    _locator_classes = [_Locator]


class _CheckedFiles(IndexDataCacheFile):
    """The index and the machine code of one function, read only if their hashes match."""

    def _load_index(self) -> Any:
        return super()._load_index() if is_whole(Path(self._index_path)) else {}

    def _load_data(self, name: str) -> Any:
        path = self._data_path(name)
        if not is_whole(Path(path)):
            raise FileNotFoundError(path)  # numba treats it as "not compiled yet"
        return super()._load_data(name)

    @contextmanager
    def _open_for_write(self, filepath: str) -> Iterator[io.BytesIO]:
        content = io.BytesIO()
        yield content
        write_kept(Path(filepath), content.getvalue())


class _CompiledCache(FunctionCache):
    _impl_class = _OnlyCacheFolder

    def __init__(self, function: Any) -> None:
        super().__init__(function)
        files = self._cache_file
        self._cache_file = _CheckedFiles(
            self._cache_path, self._impl.filename_base, files._source_stamp
        )

    def _load_overload(self, sig: Any, target_context: Any) -> Any:
        loaded = super()._load_overload(sig, target_context)
        if loaded is None:
            report_build()
        return loaded

    def _save_overload(self, sig: Any, data: Any) -> None:
        try:
            super()._save_overload(sig, data)
        except OSError as error:
            _LOG.warning("stage 5's compiled search cannot be kept: %s", error)
