"""Puts a pipeline together: finds the stages, checks that they fit, loads their networks and prepares them."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import backend.stages
from backend.accelerators.runtime.accelerator import Accelerator
from backend.accelerators.runtime.traced_network import TracedNetwork, tell_request
from backend.discovery import classes_in
from backend.engine.compute_queue import ComputeQueue, QueuedNetwork
from backend.engine.loading import LoadingTask
from backend.engine.loading_failure import loading_errors_told
from backend.engine.runner import Pipeline
from backend.errors import SettingsError
from backend.networks.find import load_network
from backend.pipeline.loaded_network import LoadedNetwork
from backend.pipeline.stage import Stage, StageResources
from backend.settings import Settings
from backend.timing.clock import clock, milliseconds_since

if TYPE_CHECKING:
    from backend.skill_package.skill import Skill

_LOG = logging.getLogger(__name__)
AnyStage = Stage[Any, Any]
Progress = Callable[[LoadingTask], None]


def stage_classes() -> list[type[AnyStage]]:
    """Every stage, in order; the listing of backend/stages/ is the pipeline."""
    found = classes_in(backend.stages, Stage)  # type: ignore[type-abstract]
    return sorted(found, key=lambda stage: stage.number)


def check_chain(stages: Sequence[type[AnyStage]]) -> None:
    """Check that numbers are unique and that each stage takes what the one before it gives.

    Raises:
        SettingsError: the first place where two stages do not fit.
    """
    if not stages:
        raise SettingsError("There are no stages in backend/stages.", code="pipeline-empty")
    for before, after in zip(stages, stages[1:], strict=False):
        if before.number == after.number:
            raise SettingsError(
                f"{before.__name__} and {after.__name__} both claim number {after.number}.",
                code="pipeline-unfit",
            )
        if before.gives is not after.takes:
            raise SettingsError(
                f"Stage {before.number} gives {before.gives.__name__}, but stage {after.number} "
                f"takes {after.takes.__name__}.",
                code="pipeline-unfit",
            )


class Assembly:
    """Makes pipelines for one set of settings and skills.

    Stages without networks do not depend on an accelerator: they are made once and shared by all
    pipelines. All networks of all pipelines share one queue for the machine's cores.
    """

    def __init__(
        self,
        settings: Settings,
        skills: Sequence[Skill],
        on_skills_changed: Callable[[], None] = lambda: None,
    ) -> None:
        """Find the stages and check that they fit.

        Args:
            settings: the backend's settings.
            skills: as they were found.
            on_skills_changed: called from any thread when it turns out that one cannot be used, or
                can.

        Raises:
            SettingsError: two stages do not fit.
        """
        self.settings = settings
        self.skills = tuple(skills)
        self.classes = stage_classes()
        check_chain(self.classes)
        self.compute_queue = ComputeQueue(os.cpu_count() or 1)
        self._shared: dict[int, AnyStage] = {}
        self._on_skills_changed = on_skills_changed
        self._skill_problems: dict[str, str] = {}

    def known_skills(self) -> tuple[Skill, ...]:
        """The skills with what is known now of their problems: handlers are loaded while the backend runs."""
        problems = dict(self._skill_problems)
        return tuple(
            replace(skill, problem=skill.problem or problems.get(skill.id, ""))
            for skill in self.skills
        )

    def _note_skill_problem(self, skill: str, problem: str) -> None:
        self._skill_problems[skill] = problem
        self._on_skills_changed()

    def tasks(self, kind: type[Accelerator]) -> list[LoadingTask]:
        """What `pipeline` will do for this accelerator, in about this order."""
        networks = _networks_of(self.classes).items()
        return [
            *(_network_task(kind, stage, name) for name, stage in networks),
            *(_stage_task(kind, each) for each in self.classes if each.number not in self._shared),
        ]

    def pipeline(
        self,
        kind: type[Accelerator],
        progress: Progress = lambda task: None,
        only: Iterable[int] | None = None,
    ) -> Pipeline:
        """Load every network on an accelerator and prepare every stage.

        Args:
            kind: the accelerator.
            progress: told each task of `tasks` as it begins.
            only: numbers of the stages to prepare; all by default.

        Raises:
            BackendError: a network cannot be loaded, or a stage not prepared.
        """
        with loading_errors_told(f"loading the accelerator {kind.title}"):
            return self._pipeline(kind, progress, only)

    def _pipeline(
        self, kind: type[Accelerator], progress: Progress, only: Iterable[int] | None
    ) -> Pipeline:
        accelerator = kind(self.settings.threads, self.settings.cache_folder)
        wanted = None if only is None else set(only)
        classes = [stage for stage in self.classes if wanted is None or stage.number in wanted]
        try:
            networks = self._load_networks(classes, accelerator, progress)
            stages = []
            for stage in classes:
                progress(_stage_task(kind, stage))
                stages.append(self._prepared(stage, networks))
            return Pipeline(accelerator, stages, self.compute_queue)
        except BaseException:
            accelerator.close()
            raise

    def _load_networks(
        self, classes: Sequence[type[AnyStage]], accelerator: Accelerator, progress: Progress
    ) -> dict[str, LoadedNetwork]:
        loaded: dict[str, LoadedNetwork] = {}
        for name, stage in _networks_of(classes).items():
            progress(_network_task(type(accelerator), stage, name))
            start = clock()
            network = accelerator.load(load_network(name, self.settings))
            traced = TracedNetwork(network, tell_request)
            loaded[name] = QueuedNetwork(traced, self.compute_queue)
            _LOG.info(
                "loaded %s on %s in %.0f ms", name, accelerator.name, milliseconds_since(start)
            )
        return loaded

    def _prepared(self, kind: type[AnyStage], networks: dict[str, LoadedNetwork]) -> AnyStage:
        if kind.number in self._shared:
            return self._shared[kind.number]
        stage = kind()
        own = {name: networks[name] for name in kind.networks}
        stage.prepare(
            StageResources(
                own,
                self.skills,
                self.settings,
                self._note_skill_problem,
                self.compute_queue.has_spare_turn,
            )
        )
        if not kind.networks:
            self._shared[kind.number] = stage
        return stage

    def retire(self, pipeline: Pipeline) -> None:
        """Close what belongs to one pipeline alone."""
        for stage in pipeline.stages:
            if stage.networks:
                stage.close()
        # Whoever still holds the pipeline does not hold its networks.
        pipeline.stages = ()
        pipeline.accelerator.close()

    def close(self) -> None:
        """Close what all pipelines share."""
        for stage in self._shared.values():
            stage.close()
        self._shared.clear()


def _networks_of(classes: Sequence[type[AnyStage]]) -> dict[str, type[AnyStage]]:
    """Every network that the stages run, and the first stage that runs it."""
    found: dict[str, type[AnyStage]] = {}
    for stage in classes:
        for name in stage.networks:
            found.setdefault(name, stage)
    return found


def _network_task(kind: type[Accelerator], stage: type[AnyStage], name: str) -> LoadingTask:
    key = f"{kind.name} network {name}"
    return LoadingTask(key, stage.number, stage.name, kind.first_load_seconds)


def _stage_task(kind: type[Accelerator], stage: type[AnyStage]) -> LoadingTask:
    key = f"{kind.name} step {stage.number}"
    return LoadingTask(key, stage.number, stage.name, stage.first_preparation_seconds)
