"""Everyday requests, by kind: said to stages 6 to 9 with the real skills, in the Echo's state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from tests.helpers.everyday_assistant import EverydayAssistant, everyday_assistant
from tests.helpers.everyday_checks import find_mistakes
from tests.helpers.everyday_table import EverydayRequest, read_table

TABLES = sorted((Path(__file__).parent / "everyday").glob("*.txt"))


@pytest.fixture(scope="module")
def assistant(qapp: QCoreApplication) -> Iterator[EverydayAssistant]:
    with everyday_assistant() as assistant:
        yield assistant


def _list_requests() -> Iterator[object]:
    for table in TABLES:
        for request in read_table(table):
            marks = [pytest.mark.xfail(strict=False)] if request.is_known_to_fail else []
            yield pytest.param(request, id=f"{table.stem}: {request.name}", marks=marks)


@pytest.mark.parametrize("request_line", list(_list_requests()))
def test_an_everyday_request_is_answered_rightly(
    request_line: EverydayRequest, assistant: EverydayAssistant
) -> None:
    conversation = assistant.hold(request_line)
    assert not find_mistakes(conversation, request_line.checks), str(conversation)
