"""Names of what a request can be answered on: an accelerator, or one with a recogniser's size.

Example:
    >>> name_variant("onnxruntime", "small")
    'onnxruntime:small'
    >>> split_variant_name("onnxruntime:small"), split_variant_name("onnxruntime")
    (('onnxruntime', 'small'), ('onnxruntime', ''))
"""

from __future__ import annotations

from backend.wire.vocabulary import RecogniserSize

_SEPARATOR = ":"


def name_variant(accelerator: str, recogniser: RecogniserSize) -> str:
    """Name an accelerator with a size of the recogniser."""
    return f"{accelerator}{_SEPARATOR}{recogniser}"


def split_variant_name(name: str) -> tuple[str, str]:
    """Give the accelerator and the size of a name; "" is the size of the backend's settings."""
    accelerator, _, recogniser = name.partition(_SEPARATOR)
    return accelerator, recogniser
