"""Tells whether a Python package is installed, and its version, without importing it."""

from __future__ import annotations

import importlib.metadata
import importlib.util

from backend.accelerators.runtime.accelerator import Availability


def check_package(module: str, requirement: str) -> Availability:
    """Available when `module` can be found; otherwise the reason names what to install."""
    if importlib.util.find_spec(module) is not None:
        return Availability(available=True)
    return Availability(
        available=False,
        reason=f"The Python package {module} is not installed. Install it with: pip install "
        f"{requirement}",
    )


def check_packages(*packages: str) -> Availability:
    """Available when all packages are installed; otherwise the first missing one's reason."""
    for package in packages:
        found = check_package(package, package)
        if not found.available:
            return found
    return Availability(available=True)


def find_package_version(distribution: str) -> str:
    """The installed version, or "" when it is not installed."""
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ""
