"""Versions and licences that the help shows and the report of a problem holds."""

from __future__ import annotations

from email.message import Message
from importlib import metadata
from typing import cast

import pytest

from app.support.versions import (
    UNKNOWN,
    _find_licence,
    list_library_licences,
    list_network_licences,
    list_versions,
)
from backend.wire.version import VERSION
from tests.helpers.scripted_backend import description


def test_versions_name_the_app_and_say_that_no_backend_is_connected() -> None:
    versions = dict(list_versions(None))
    assert versions["App"] == VERSION
    assert versions["Backend"] == "not connected"


def test_versions_of_the_backend_are_those_of_its_description() -> None:
    assert dict(list_versions(description(version="3.2.1")))["Backend"] == "3.2.1"


def test_every_installed_library_has_a_version_and_a_licence() -> None:
    rows = dict(list_library_licences())
    assert f"numpy {metadata.version('numpy')}" in rows
    assert all(rows.values())


def test_without_a_description_no_network_has_a_licence() -> None:
    assert list_network_licences(None) == []
    assert list_network_licences(description()) == []


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ({"License-Expression": "MIT", "Classifier": "License :: Other"}, "MIT"),
        ({"Classifier": "License :: OSI Approved :: BSD License"}, "BSD License"),
        ({"License": "Apache-2.0"}, "Apache-2.0"),
        ({"License": "a text of many words " * 8}, UNKNOWN),
        ({}, UNKNOWN),
    ],
)
def test_the_shortest_exact_statement_of_a_licence_is_shown(
    fields: dict[str, str], licence: str
) -> None:
    information = _Metadata(fields)
    assert _find_licence(cast(metadata.PackageMetadata, information)) == licence


class _Metadata(Message):
    """A distribution's metadata with these fields, in the form in which Python gives it."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__()
        for name, value in fields.items():
            self[name] = value

    @property
    def json(self) -> dict[str, str | list[str]]:
        """Names in lower case with underscores; repeated fields are lists."""
        return {
            name.lower().replace("-", "_"): [value] if name == "Classifier" else value
            for name, value in self.items()
        }
