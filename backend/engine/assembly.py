"""Assembles pipelines: finds the stages, checks the chain, loads networks and prepares stages."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import backend.stages
from backend.accelerators.runtime.accelerator import Accelerator
from backend.accelerators.runtime.traced_network import TracedNetwork, record_run
from backend.discovery import find_classes
from backend.engine.compute_queue import ComputeQueue, QueuedNetwork
from backend.engine.loading import LoadingTask
from backend.engine.loading_failure import translate_loading_errors
from backend.engine.runner import Pipeline
from backend.engine.skill_events import SkillEvents
from backend.errors import SettingsError
from backend.networks.find import load_network
from backend.pipeline.loaded_network import LoadedNetwork
from backend.pipeline.skill_observer import SkillObserver
from backend.pipeline.stage import Stage, StageResources
from backend.settings import Settings
from backend.timing.clock import clock, compute_milliseconds_since
from backend.wire.vocabulary import RecogniserSize

if TYPE_CHECKING:
    from backend.skill_package.skill import Skill

_LOG = logging.getLogger(__name__)
AnyStage = Stage[Any, Any]
OnTask = Callable[[LoadingTask], None]
"""Called with each loading task as it begins."""


def find_stage_classes() -> list[type[AnyStage]]:
    """Every stage, in order; the listing of backend/stages/ is the pipeline."""
    classes = find_classes(backend.stages, Stage)  # type: ignore[type-abstract]
    return sorted(classes, key=lambda stage: stage.number)


def check_chain(stages: Sequence[type[AnyStage]]) -> None:
    """Check that stage numbers are unique and that each stage takes what its predecessor gives.

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
    """Builds pipelines for one set of settings and skills.

    Stages without networks do not depend on an accelerator: all pipelines share one instance of
    each. All networks of all pipelines share one queue for the machine's cores.
    """

    def __init__(
        self,
        settings: Settings,
        skills: Sequence[Skill],
        on_skills_changed: Callable[[], None] = lambda: None,
        observer: SkillObserver | None = None,
    ) -> None:
        """Find the stages and check that they fit.

        Args:
            settings: the backend's settings.
            skills: the skills, as found on disk.
            on_skills_changed: called from any thread when a skill becomes usable or unusable.
            observer: is told what happens in skills.

        Raises:
            SettingsError: two stages do not fit.
        """
        self.settings = settings
        self.skills = tuple(skills)
        self.classes = find_stage_classes()
        check_chain(self.classes)
        self.compute_queue = ComputeQueue(os.cpu_count() or 1)
        self._shared: dict[int, AnyStage] = {}
        self._events = SkillEvents(on_skills_changed, observer or SkillObserver())

    def list_skills(self) -> tuple[Skill, ...]:
        """The skills with their currently known problems.

        Handlers are loaded while the backend runs, so problems come and go.
        """
        problems = dict(self._events.problems)
        return tuple(
            replace(skill, problem=skill.problem or problems.get(skill.id, ""))
            for skill in self.skills
        )

    def restart_skill(self, skill: str) -> None:
        """Load the code of the skill with this id anew."""
        for stage in tuple(self._shared.values()):
            stage.on_skill_changed(skill)

    def list_tasks(self, accelerator_class: type[Accelerator]) -> list[LoadingTask]:
        """The loading tasks of `build_pipeline` for this accelerator, in roughly this order."""
        networks = _map_networks(self.classes).items()
        return [
            *(_create_network_task(accelerator_class, stage, name) for name, stage in networks),
            *(
                _create_stage_task(accelerator_class, stage)
                for stage in self.classes
                if stage.number not in self._shared
            ),
        ]

    def build_pipeline(
        self,
        accelerator_class: type[Accelerator],
        on_task: OnTask = lambda task: None,
        only: Iterable[int] | None = None,
        recogniser: RecogniserSize | None = None,
    ) -> Pipeline:
        """Load every network on an accelerator and prepare every stage.

        Args:
            accelerator_class: the accelerator to load on.
            on_task: called with each task of `list_tasks` as it begins.
            only: numbers of the stages to prepare; all by default.
            recogniser: size of the networks that hear; the settings' own by default.

        Raises:
            BackendError: a network cannot be loaded, or a stage not prepared.
        """
        settings = self.settings
        if recogniser is not None:
            settings = settings.model_copy(update={"recogniser": recogniser})
        with translate_loading_errors(f"loading the accelerator {accelerator_class.title}"):
            return self._build(accelerator_class, on_task, only, settings)

    def _build(
        self,
        accelerator_class: type[Accelerator],
        on_task: OnTask,
        only: Iterable[int] | None,
        settings: Settings,
    ) -> Pipeline:
        accelerator = accelerator_class(settings.threads, settings.cache_folder)
        wanted = None if only is None else set(only)
        classes = [stage for stage in self.classes if wanted is None or stage.number in wanted]
        try:
            networks = self._load_networks(classes, accelerator, on_task, settings)
            stages = []
            for stage in classes:
                on_task(_create_stage_task(accelerator_class, stage))
                stages.append(self._prepare_stage(stage, networks, settings))
            return Pipeline(accelerator, stages, self.compute_queue)
        except BaseException:
            accelerator.close()
            raise

    def _load_networks(
        self,
        classes: Sequence[type[AnyStage]],
        accelerator: Accelerator,
        on_task: OnTask,
        settings: Settings,
    ) -> dict[str, LoadedNetwork]:
        loaded: dict[str, LoadedNetwork] = {}
        for name, stage in _map_networks(classes).items():
            on_task(_create_network_task(type(accelerator), stage, name))
            start = clock()
            network = accelerator.load(load_network(name, settings))
            traced = TracedNetwork(network, record_run)
            loaded[name] = QueuedNetwork(traced, self.compute_queue)
            _LOG.info(
                "loaded %s on %s in %.0f ms",
                name,
                accelerator.name,
                compute_milliseconds_since(start),
            )
        return loaded

    def _prepare_stage(
        self, stage_class: type[AnyStage], networks: dict[str, LoadedNetwork], settings: Settings
    ) -> AnyStage:
        if stage_class.number in self._shared:
            return self._shared[stage_class.number]
        stage = stage_class()
        own = {name: networks[name] for name in stage_class.networks}
        stage.prepare(
            StageResources(
                own,
                self.skills,
                settings,
                self._events,
                self.compute_queue.has_spare_turn,
            )
        )
        if not stage_class.networks:
            self._shared[stage_class.number] = stage
        return stage

    def retire(self, pipeline: Pipeline) -> None:
        """Close what belongs to this pipeline alone."""
        for stage in pipeline.stages:
            if stage.networks:
                stage.close()
        # A lingering reference to the pipeline must not keep its networks alive.
        pipeline.stages = ()
        pipeline.accelerator.close()

    def close(self) -> None:
        """Close the stages that all pipelines share."""
        for stage in self._shared.values():
            stage.close()
        self._shared.clear()


def _map_networks(classes: Sequence[type[AnyStage]]) -> dict[str, type[AnyStage]]:
    """Map each network that the stages run to the first stage that runs it."""
    first_stages: dict[str, type[AnyStage]] = {}
    for stage in classes:
        for name in stage.networks:
            first_stages.setdefault(name, stage)
    return first_stages


def _create_network_task(
    accelerator_class: type[Accelerator], stage: type[AnyStage], name: str
) -> LoadingTask:
    key = f"{accelerator_class.name} network {name}"
    return LoadingTask(key, stage.number, stage.name, accelerator_class.first_load_seconds)


def _create_stage_task(accelerator_class: type[Accelerator], stage: type[AnyStage]) -> LoadingTask:
    key = f"{accelerator_class.name} step {stage.number}"
    return LoadingTask(key, stage.number, stage.name, stage.first_preparation_seconds)
