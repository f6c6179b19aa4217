"""Puts a pipeline together: finds the stages, checks that they fit, loads their networks and prepares them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import backend.stages
from backend.accelerators.accelerator import Accelerator, LoadedNetwork
from backend.discovery import classes_in
from backend.errors import BackendError, SettingsError
from backend.memory import give_back_memory
from backend.networks.find import load_network
from backend.pipeline.noted_network import NotedNetwork
from backend.pipeline.runner import Pipeline
from backend.pipeline.stage import Stage, StageResources
from backend.pipeline.timing import clock, milliseconds_since
from backend.settings import Settings

if TYPE_CHECKING:
    from backend.skills.skill import Skill

_LOG = logging.getLogger(__name__)
AnyStage = Stage[Any, Any]
Progress = Callable[[str], None]


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
                f"Stage {before.number} gives {before.gives.__name__}, but stage {after.number} takes "
                f"{after.takes.__name__}.",
                code="pipeline-unfit",
            )


class Assembly:
    """Makes pipelines for one set of settings and skills.

    Stages without networks do not depend on an accelerator: they are made once and shared by all pipelines.
    """

    def __init__(self, settings: Settings, skills: Sequence[Skill]) -> None:
        """Find the stages and check that they fit.

        Raises:
            SettingsError: two stages do not fit.
        """
        self.settings = settings
        self.skills = tuple(skills)
        self.classes = stage_classes()
        check_chain(self.classes)
        self._shared: dict[int, AnyStage] = {}

    def pipeline(
        self,
        kind: type[Accelerator],
        progress: Progress = lambda text: None,
        only: Iterable[int] | None = None,
    ) -> Pipeline:
        """Load every network on an accelerator and prepare every stage.

        Args:
            kind: the accelerator.
            progress: told what is being loaded.
            only: numbers of the stages to prepare; all by default.

        Raises:
            BackendError: a network cannot be loaded, or a stage not prepared.
        """
        accelerator = kind(self.settings.threads, self.settings.cache_folder)
        wanted = None if only is None else set(only)
        classes = [stage for stage in self.classes if wanted is None or stage.number in wanted]
        try:
            networks = self._load_networks(classes, accelerator, progress)
            return Pipeline(
                accelerator, [self._prepared(stage, networks, progress) for stage in classes]
            )
        except BackendError:
            accelerator.close()
            raise

    def _load_networks(
        self, classes: Sequence[type[AnyStage]], accelerator: Accelerator, progress: Progress
    ) -> dict[str, LoadedNetwork]:
        loaded: dict[str, LoadedNetwork] = {}
        for name in dict.fromkeys(name for stage in classes for name in stage.networks):
            progress(f"network {name} on {accelerator.title}")
            start = clock()
            loaded[name] = NotedNetwork(accelerator.load(load_network(name, self.settings)))
            _LOG.info(
                "loaded %s on %s in %.0f ms", name, accelerator.name, milliseconds_since(start)
            )
        return loaded

    def _prepared(
        self, kind: type[AnyStage], networks: dict[str, LoadedNetwork], progress: Progress
    ) -> AnyStage:
        if kind.number in self._shared:
            return self._shared[kind.number]
        progress(f"step {kind.number}, {kind.name}")
        stage = kind()
        own = {name: networks[name] for name in kind.networks}
        stage.prepare(StageResources(networks=own, skills=self.skills, settings=self.settings))
        if not kind.networks:
            self._shared[kind.number] = stage
        return stage

    def retire(self, pipeline: Pipeline) -> None:
        """Close what belongs to one pipeline alone."""
        for stage in pipeline.stages:
            if stage.networks:
                stage.close()
        pipeline.accelerator.close()
        # Whoever still holds the pipeline shall not hold its networks.
        pipeline.stages = ()
        give_back_memory()

    def close(self) -> None:
        """Close what all pipelines share."""
        for stage in self._shared.values():
            stage.close()
        self._shared.clear()
