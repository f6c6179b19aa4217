"""`backend models`: every network with licence, size and hash."""

from __future__ import annotations

import json

import pytest

from backend.command_line import main
from backend.networks.find import find_network_classes
from backend.networks.small_networks import SMALL_NETWORKS


def test_every_network_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "--json"]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    small = {each.name for each in SMALL_NETWORKS}
    assert {each["name"] for each in listed} == set(find_network_classes()) | small
    for each in listed:
        assert each["size_bytes"] > 0
        assert len(each["sha256"]) == 64
        assert each["licence"]
