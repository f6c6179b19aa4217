"""Prepare: build what the first start would build, so that the app is ready sooner."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from backend.commands.options import add_settings_options, build_settings
from backend.timing.clock import clock

if TYPE_CHECKING:
    from backend.engine.loading import Loading


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Load all networks and stages once; what they build stays in the cache folder."""
    from backend.accelerators.find import choose_accelerator
    from backend.cache import watch_builds
    from backend.engine.assembly import Assembly
    from backend.engine.loading import Loading, LoadingTimes, call_periodically
    from backend.skill_package.find import find_installed_skills

    start = clock()
    settings = build_settings(arguments)
    accelerator = choose_accelerator(settings.accelerator)
    with closing(Assembly(settings, find_installed_skills(settings))) as assembly:
        loading = Loading(assembly.list_tasks(accelerator), LoadingTimes(settings.cache_folder))
        with call_periodically(lambda: _show(loading)), watch_builds(loading.on_build):
            pipeline = assembly.build_pipeline(accelerator, loading.begin)
        loading.finish()
        assembly.retire(pipeline)
    _clear_line()
    sys.stderr.write(f"Prepared {accelerator.title} in {clock() - start:.0f} s.\n")
    return 0


def _show(loading: Loading) -> None:
    """Overwrite the terminal's line; without a terminal, only the end is told."""
    if sys.stderr.isatty():
        progress = loading.compute_progress()
        sys.stderr.write(
            f"\r\x1b[K{progress.task}: {100 * progress.share:.0f} %, "
            f"about {progress.seconds_left:.0f} s left"
        )
        sys.stderr.flush()


def _clear_line() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
