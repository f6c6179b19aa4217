"""Files for the user."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import ExportError
from app.exports import write_text


def test_a_file_is_written_as_it_is(tmp_path: Path) -> None:
    write_text(tmp_path / "a.csv", "tea,\u2212 25 %\n")
    assert (tmp_path / "a.csv").read_bytes() == "tea,\u2212 25 %\n".encode()


def test_a_file_that_cannot_be_written_raises_an_export_error(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"cannot be written: .*\. Choose another place"):
        write_text(tmp_path / "nowhere" / "a.csv", "a")
