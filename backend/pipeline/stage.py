"""The base of every stage: what it takes, gives and needs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from backend.pipeline.skill_observer import SkillObserver

if TYPE_CHECKING:
    from backend.pipeline.data import SessionEnd
    from backend.pipeline.loaded_network import LoadedNetwork
    from backend.pipeline.playback_notice import PlaybackNotice
    from backend.pipeline.request import Request
    from backend.settings import Settings
    from backend.skill_package.skill import Skill

Given = TypeVar("Given")
Output = TypeVar("Output")


@dataclass(frozen=True)
class StageResources:
    """What a stage is prepared with.

    Attributes:
        networks: the loaded networks that the stage named, by name, on the accelerator of this
            pipeline.
        skills: the installed skills.
        settings: the backend's settings.
        skill_observer: is told what happens in skills.
        has_spare_core: whether speculative work would leave a core free for the next request.
    """

    networks: Mapping[str, LoadedNetwork]
    skills: Sequence[Skill]
    settings: Settings
    skill_observer: SkillObserver = SkillObserver()
    has_spare_core: Callable[[], bool] = lambda: True


class Stage(ABC, Generic[Given, Output]):
    """A numbered step between a request and its reply.

    One instance serves one accelerator; `run` may be called by several threads at once, so a stage
    stores no state of a request.

    Class attributes:
        number: 4 to 10, as in the design.
        name: the step's name, for people: "voice → phonemes".
        takes: the type of its input; must be what the stage before it gives.
        gives: the type of its output.
        networks: names of the networks that it runs (backend/networks/<name>.py).
        waits_for_others: whether `run` mostly waits for another process, so that it needs no core
            of its own.
        is_free_of_effects: whether `run` changes nothing that a user, a skill or a later request
            could notice, so that it may run before it is known that the user is finished.
        first_preparation_seconds: about how long `prepare` takes with an empty cache.

    Example (a file in backend/stages is found by being there):
        >>> from backend.pipeline.data import Sentence, Words
        >>> from backend.pipeline.request import Request
        >>> class WordsAsTheyAre(Stage[Words, Sentence]):
        ...     number, name, takes, gives = 6, "words → sentence", Words, Sentence
        ...
        ...     def run(self, given: Words, request: Request) -> Sentence:
        ...         request.check_cancelled()
        ...         return Sentence(given.text, given.confidence)
        >>> WordsAsTheyAre().run(Words(()), Request("1")).text
        ''
    """

    number: ClassVar[int]
    name: ClassVar[str]
    takes: ClassVar[type]
    gives: ClassVar[type]
    networks: ClassVar[tuple[str, ...]] = ()
    waits_for_others: ClassVar[bool] = False
    is_free_of_effects: ClassVar[bool] = False
    first_preparation_seconds: ClassVar[float] = 0.2

    def prepare(self, resources: StageResources) -> None:
        """Build everything that does not depend on a request; called once, before any `run`."""

    def use_settings(self, settings: Settings) -> None:
        """Apply changed settings, at any time.

        Settings that would need another `prepare` keep their values.
        """

    @abstractmethod
    def run(self, given: Given, request: Request) -> Output:
        """Do the work; parts of the output may be given early by `request.emit`.

        Raises:
            StageError: with a sentence for the user.
            Cancelled: from `request.check_cancelled`.
        """

    def short_form(self, output: Output) -> str:
        """One line about the output, for the timing screen."""
        return str(output)

    def on_session_ended(self, ended: SessionEnd, request: Request) -> None:
        """Handle the end of a skill's session by this request; returns at once, never raises."""

    def tell_playback(
        self, notice: PlaybackNotice, request: Request
    ) -> tuple[Mapping[str, Any], ...] | None:
        """Tell a skill what happened to its audio stream; the directives that it answers with.

        None for a stage that asks no skills.

        Raises:
            SkillError: the skill did not answer, or nothing valid.
        """
        return None

    def on_skill_changed(self, skill: str) -> None:
        """Handle a change in the code of the skill with this id."""

    def close(self) -> None:
        """Release processes and files."""


class Feed(ABC, Generic[Given, Output]):
    """The input of one request to a stage that works while the input still arrives."""

    @abstractmethod
    def feed(self, chunk: Given) -> None:
        """Process the next chunk as far as possible; parts of the output go to `request.emit`."""

    @abstractmethod
    def finish(self) -> Output:
        """Process the rest of the input so far, and give the output as if it were complete.

        More may be fed afterwards, and the output then be asked for again.
        """


class FedStage(Stage[Given, Output]):
    """A stage that works while its input still arrives: stage 4, while the user speaks."""

    @abstractmethod
    def open(self, request: Request) -> Feed[Given, Output]:
        """Begin the input of a request."""

    def run(self, given: Given, request: Request) -> Output:
        """Feed everything at once."""
        feed = self.open(request)
        feed.feed(given)
        return feed.finish()
