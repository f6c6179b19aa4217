"""Every error that the backend raises on purpose, in one tree.

BackendError                     a sentence for the user, a code for programs
├── InputError                   the client sent something that cannot be used
│   ├── AudioFileError           a recording that cannot be read
│   ├── LimitError               more than a limit allows (length, size, rate)
│   └── ParameterError           a parameter of a request that does not fit; carries its name
├── ClientRefusedError           the client broke a rule: its connection is closed
├── SettingsError                a setting, a folder or an option that does not fit
├── NetworkLoadError             weights that are missing, damaged or of another shape
├── AcceleratorError             an accelerator that cannot run here or failed while running
│   └── CacheError               the cache cannot be written or trusted
├── SkillError                   a skill that cannot be read, hangs, crashes or answers wrongly
├── ModelError                   a language model that cannot be asked, or whose answer fails
├── StageError                   a stage that failed; carries the stage's number
└── Cancelled                    the client took the request back; not a failure
"""

from __future__ import annotations


class BackendError(Exception):
    """An expected failure.

    Attributes:
        sentence: what went wrong and what to do, for the user.
        code: kebab-case, stable, for programs.
    """

    code = "backend-failed"

    def __init__(self, sentence: str, *, code: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        if code is not None:
            self.code = code


class InputError(BackendError):
    """The client sent something that cannot be used."""

    code = "input-invalid"


class AudioFileError(InputError):
    """A recording that cannot be read."""

    code = "audio-unreadable"


class LimitError(InputError):
    """More than a limit allows; each limit has its own code."""

    code = "limit-exceeded"


class ParameterError(InputError):
    """A parameter of a request that does not fit.

    Attributes:
        parameter: its name.
    """

    code = "parameter-invalid"

    def __init__(self, sentence: str, *, parameter: str, code: str | None = None) -> None:
        super().__init__(sentence, code=code)
        self.parameter = parameter


class ClientRefusedError(BackendError):
    """The client broke a rule of the wire: its connection is closed with this sentence."""

    code = "client-refused"


class SettingsError(BackendError):
    """A setting, a folder or an option that does not fit."""

    code = "setting-invalid"


class NetworkLoadError(BackendError):
    """Weights that are missing, damaged or of another shape."""

    code = "network-not-loadable"


class AcceleratorError(BackendError):
    """An accelerator that cannot run here, or failed while running."""

    code = "accelerator-failed"


class CacheError(AcceleratorError):
    """The cache cannot be written, or another user could have written to it."""

    code = "cache-not-usable"


class SkillError(BackendError):
    """A skill that cannot be read, hangs, crashes or gives no valid response document."""

    code = "skill-failed"


class ModelError(BackendError):
    """A language model that cannot be asked, or whose answer fails.

    Attributes:
        detail: for the log; holds neither the key nor anything that was said.
    """

    code = "model-failed"

    def __init__(self, sentence: str, detail: str, *, code: str | None = None) -> None:
        super().__init__(sentence, code=code)
        self.detail = detail


class StageError(BackendError):
    """A stage that failed.

    Attributes:
        stage: the stage's number, 4 to 10.
    """

    code = "stage-failed"

    def __init__(self, sentence: str, *, stage: int, code: str | None = None) -> None:
        super().__init__(sentence, code=code)
        self.stage = stage


class Cancelled(BackendError):
    """The client took the request back."""

    code = "cancelled"

    def __init__(self) -> None:
        super().__init__("The request was cancelled.")
