"""Versions and licences of the app, the backend, its networks and the installed libraries."""

from __future__ import annotations

import platform
from importlib import metadata

import PySide6

from app.support.requirements import list_direct_requirements
from app.translation import tr, tr_noop
from backend.wire.limits import WIRE_VERSION
from backend.wire.messages import Description
from backend.wire.version import VERSION

UNKNOWN = tr_noop("licence not stated")


def list_versions(description: Description | None) -> list[tuple[str, str]]:
    """Pairs of a name and its version; the backend's are those of its description."""
    rows = [
        (tr("App"), VERSION),
        (tr("Backend"), description.version if description else tr("not connected")),
        (tr("Wire"), str(WIRE_VERSION)),
        ("Qt (PySide6)", PySide6.__version__),
        ("Python", platform.python_version()),
        (tr("System"), platform.platform()),
    ]
    runtimes = {
        accelerator.family or accelerator.title: accelerator.version
        for accelerator in (description.accelerators if description else ())
        if accelerator.version
    }
    return rows + [
        (tr("Backend's {name}").format(name=name), version)
        for name, version in sorted(runtimes.items())
    ]


def list_library_licences() -> list[tuple[str, str]]:
    """Pairs of "name version" and licence of each library that Bergamot needs and has."""
    rows = []
    for name in list_direct_requirements():
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        rows.append((f"{name} {distribution.version}", _find_licence(distribution.metadata)))
    return rows


def list_network_licences(description: Description | None) -> list[tuple[str, str]]:
    """Pairs of title and licence of the backend's networks."""
    networks = description.networks if description else ()
    return [(f"{network.title} {network.version}", network.licence) for network in networks]


def _find_licence(information: metadata.PackageMetadata) -> str:
    """The SPDX expression, else the classifiers, else a short licence field."""
    fields = information.json
    expression = fields.get("license_expression")
    if isinstance(expression, str):
        return expression
    classifiers = [
        str(classifier).rpartition(" :: ")[2]
        for classifier in fields.get("classifier", ())
        if str(classifier).startswith("License ::")
    ]
    if classifiers:
        return ", ".join(classifiers)
    licence = str(fields.get("license", "")).strip()
    return licence if licence and "\n" not in licence and len(licence) < 80 else tr(UNKNOWN)
