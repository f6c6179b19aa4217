"""Names people an accelerator, or one with a size of the recogniser, as the settings call it."""

from __future__ import annotations

from app.settings.pages import BackendSettings
from app.settings.value_words import describe_value
from backend.wire.messages import Description
from backend.wire.variant_name import split_variant_name


def title_variant(name: str, description: Description | None) -> str:
    """The accelerator's title, and the size if the name has one: "ONNX Runtime, Quickly"."""
    accelerator, recogniser = split_variant_name(name)
    described = description.accelerators if description is not None else ()
    title = next((each.title for each in described if each.name == accelerator), accelerator)
    return f"{title}, {title_recogniser(recogniser)}" if recogniser else title


def title_recogniser(name: str) -> str:
    """A size of the recogniser in the words of the settings: "Quickly"."""
    return describe_value(BackendSettings.model_fields["recogniser"], name)
