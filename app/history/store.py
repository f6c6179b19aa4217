"""The history's own thread: the window hands it work and never waits for a disk."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

import platformdirs

from app.errors import AppError
from app.history.database import Database
from app.translation import tr

Result = TypeVar("Result")
FILE_NAME = "history.sqlite3"
CLOSING_LIMIT_SECONDS = 5.0


def history_file() -> Path:
    """Where the history is kept: in BERGAMOT_DATA, else in the platform's data folder."""
    folder = os.environ.get("BERGAMOT_DATA") or platformdirs.user_data_dir("bergamot")
    return Path(folder) / FILE_NAME


class HistoryStore:
    """Does one piece of work after the other on a thread of its own.

    The file is opened with the first work that needs it: nothing is made on disk before.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path, on_problem: Callable[[str], object]) -> None:
        """Start the thread; `on_problem` is called on it with a sentence."""
        self.path = path
        self._on_problem = on_problem
        self._database: Database | None = None
        self._work: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="history", daemon=True)
        self._thread.start()

    def do(
        self,
        work: Callable[[Database], Result],
        on_done: Callable[[Result], object] = lambda result: None,
    ) -> None:
        """Do work with the file; `on_done` is called with its result on the history's thread."""
        self._work.put(lambda: self._do(work, on_done))

    def do_if_kept(
        self,
        work: Callable[[Database], Result],
        default: Result,
        on_done: Callable[[Result], object] = lambda result: None,
    ) -> None:
        """Do the same only if there is a file; else the result is the default."""
        self._work.put(lambda: self._do(work, on_done) if self.path.exists() else on_done(default))

    def erase_older(self, days: int, on_done: Callable[[int], object] = lambda count: None) -> None:
        """Erase what is older than this many days; `on_done` gets the number."""
        moment = datetime.now(UTC) - timedelta(days=days)
        self.do_if_kept(lambda database: database.erase_before(moment), 0, on_done)

    def close(self) -> None:
        """Do what is left, close the file and end the thread."""
        self._work.put(None)
        self._thread.join(CLOSING_LIMIT_SECONDS)

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            work()
        if self._database is not None:
            self._database.close()

    def _do(self, work: Callable[[Database], Result], on_done: Callable[[Result], object]) -> None:
        try:
            on_done(self._attempt(work))
        except AppError as error:
            self._on_problem(error.sentence)
        except (sqlite3.Error, OSError) as error:
            self._on_problem(
                tr(
                    "The history at {path} cannot be used: {error}. Requests are answered all "
                    "the same; what is not kept is lost."
                ).format(path=self.path, error=error)
            )

    def _attempt(self, work: Callable[[Database], Result]) -> Result:
        if self._database is None:
            self._database = Database(self.path)
            if self._database.notice:
                self._on_problem(self._database.notice)
        try:
            return work(self._database)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            self._on_problem(self._database.recover(error))
            return work(self._database)
