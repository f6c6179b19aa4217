"""Runs single stages of a request: timing, notification and error translation."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from backend.errors import BackendError, Cancelled, StageError
from backend.pipeline.observer import Observer
from backend.pipeline.request import Request
from backend.pipeline.stage import Stage
from backend.timing.stopwatch import Stopwatch

_LOG = logging.getLogger(__name__)


class StageRunner:
    """Runs stages of one request, one after the other.

    Attributes:
        outputs: of the stages that finished, by stage number.
        stopwatch: the times of these stages.
    """

    def __init__(self, request: Request, observer: Observer, stopwatch: Stopwatch) -> None:
        """Take whose stages they are, who is notified, and what takes the time."""
        self.outputs: dict[int, Any] = {}
        self.stopwatch = stopwatch
        self._request = request
        self._observer = observer

    def run(self, stage: Stage[Any, Any], compute: Callable[[], Any]) -> Any:
        """Run one stage; `compute` gives its output and takes its time with the stopwatch.

        Raises:
            StageError: it failed.
            Cancelled: the request was cancelled.
        """
        self.notify(lambda: self._observer.on_stage_started(stage.number))
        try:
            output = compute()
            if not isinstance(output, stage.gives):
                raise StageError(
                    f"Step {stage.number}, {stage.name}, gave {type(output).__name__} instead of "
                    f"{stage.gives.__name__}.",
                    stage=stage.number,
                )
        except Cancelled:
            raise
        except Exception as error:
            failure = _convert_to_stage_error(stage, error)
            self.notify(lambda: self._observer.on_stage_failed(stage.number, failure))
            raise failure from error
        self._finish(stage, output)
        return output

    def run_timed(
        self, stage: Stage[Any, Any], compute: Callable[[], Any] | None, given: Any
    ) -> Any:
        """Run one stage with the stopwatch: `compute`, or the stage itself on what is given."""

        def compute_in_time() -> Any:
            with self.stopwatch.measure(stage.number):
                return compute() if compute else stage.run(given, self._request)

        return self.run(stage, compute_in_time)

    def adopt(self, stage: Stage[Any, Any], earlier: StageRunner) -> Any:
        """Take the output and the time of a stage that has run already."""
        self.notify(lambda: self._observer.on_stage_started(stage.number))
        self.stopwatch.copy_stage(stage.number, earlier.stopwatch)
        output = earlier.outputs[stage.number]
        self._finish(stage, output)
        return output

    def notify(self, notify: Callable[[], None]) -> None:
        """Notify the observer; its errors are logged and do not affect the request."""
        try:
            notify()
        except Exception:  # noqa: BLE001
            _LOG.exception("an observer failed")

    def _finish(self, stage: Stage[Any, Any], output: Any) -> None:
        self.outputs[stage.number] = output
        milliseconds = self.stopwatch.stages_ms[stage.number]
        short_form = stage.short_form(output)
        self.notify(
            lambda: self._observer.on_stage_finished(stage.number, milliseconds, output, short_form)
        )


def _convert_to_stage_error(stage: Stage[Any, Any], error: Exception) -> StageError:
    if isinstance(error, StageError):
        return error
    if isinstance(error, BackendError):
        return StageError(error.sentence, stage=stage.number, code=error.code)
    _LOG.error("stage %d failed", stage.number, exc_info=error)
    return StageError(
        f"Step {stage.number}, {stage.name}, failed unexpectedly ({type(error).__name__}: "
        f"{error}). The backend's log has the details.",
        stage=stage.number,
        code="stage-crashed",
    )
