"""Accelerators by family."""

from __future__ import annotations

from app.views.accelerator_groups import (
    MODELLED_HEADING,
    group_accelerators,
    short_titles,
    title_with_precision,
)
from backend.wire.messages import AcceleratorDescription


def described(
    name: str, family: str, *, available: bool = True, **more: str
) -> AcceleratorDescription:
    return AcceleratorDescription.model_validate(
        {"name": name, "title": name, "family": family, "available": available} | more
    )


def test_available_accelerators_come_first_then_modelled_then_absent_ones() -> None:
    groups = group_accelerators(
        [
            described("sheet", "Modelled", figures="modelled"),
            described("cuda", "CUDA", available=False),
            described("vino-bf16", "OpenVINO", available=False),
            described("torch", "PyTorch"),
            described("vino", "OpenVINO"),
        ]
    )
    titles = [
        (group.heading, [accelerator.name for accelerator in group.members]) for group in groups
    ]
    assert titles == [
        ("OpenVINO", ["vino", "vino-bf16"]),
        ("PyTorch", ["torch"]),
        (MODELLED_HEADING, ["sheet"]),
        ("CUDA", ["cuda"]),
    ]


def test_titles_contain_the_precision_once() -> None:
    real = described("ONNX Runtime (CPU, int8)", "ONNX Runtime", precision="int8")
    chip = described("NVIDIA T4", "Modelled", precision="fp16", figures="modelled")
    assert title_with_precision(real) == "ONNX Runtime (CPU, int8)"
    assert title_with_precision(chip) == "NVIDIA T4, fp16"


def test_short_titles_are_used_where_they_are_unique() -> None:
    titles = short_titles(
        [
            described("ONNX Runtime (CPU, int8)", "ONNX Runtime", precision="int8"),
            described("NVIDIA T4 (g4dn.xlarge)", "Modelled", precision="fp16", figures="modelled"),
            described("Chip (small host)", "Modelled", figures="modelled"),
            described("Chip (large host)", "Modelled", figures="modelled"),
        ]
    )
    assert list(titles.values()) == [
        "ONNX Runtime · int8",
        "NVIDIA T4 · fp16",
        "Chip (small host) · fp32",
        "Chip (large host) · fp32",
    ]
