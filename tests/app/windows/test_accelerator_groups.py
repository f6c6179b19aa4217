"""Accelerators by family."""

from __future__ import annotations

from app.windows.accelerator_groups import (
    MODELLED_HEADING,
    group_accelerators,
    short_title,
    title_with_precision,
)
from backend.wire.messages import AcceleratorDescription


def described(
    name: str, family: str, *, available: bool = True, **more: str
) -> AcceleratorDescription:
    return AcceleratorDescription.model_validate(
        {"name": name, "title": name, "family": family, "available": available} | more
    )


def test_what_runs_here_comes_first_and_modelled_ones_last() -> None:
    groups = group_accelerators(
        [
            described("sheet", "Modelled", figures="modelled"),
            described("cuda", "CUDA", available=False),
            described("vino-bf16", "OpenVINO", available=False),
            described("torch", "PyTorch"),
            described("vino", "OpenVINO"),
        ]
    )
    told = [(group.heading, [each.name for each in group.members]) for group in groups]
    assert told == [
        ("OpenVINO", ["vino", "vino-bf16"]),
        ("PyTorch", ["torch"]),
        ("CUDA", ["cuda"]),
        (MODELLED_HEADING, ["sheet"]),
    ]


def test_titles_say_the_precision_once() -> None:
    real = described("ONNX Runtime (CPU, int8)", "ONNX Runtime", precision="int8")
    chip = described("NVIDIA T4", "Modelled", precision="fp16", figures="modelled")
    assert title_with_precision(real) == "ONNX Runtime (CPU, int8)"
    assert title_with_precision(chip) == "NVIDIA T4, fp16"
    assert short_title(real) == "ONNX Runtime · int8"
    assert short_title(chip) == "NVIDIA T4 · fp16"
