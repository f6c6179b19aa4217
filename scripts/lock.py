"""Write constraints.txt: the exact versions that pyproject.toml's requirements resolve to today.

Run it with the oldest supported Python, `.venv/bin/python scripts/lock.py`, then try the set-up with every newer one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = "# Written by scripts/lock.py: the versions that scripts/setup installs, on every supported Python.\n"


def resolve(requirements: Sequence[str], *options: str) -> dict[str, str]:
    """Let pip resolve requirements without installing; package name → version, local build tags left out."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--dry-run",
        "--ignore-installed",
        "--report",
        "-",
    ]
    completed = subprocess.run(
        [*command, *options, *requirements], stdout=subprocess.PIPE, text=True, check=True
    )
    packages = [item["metadata"] for item in json.loads(completed.stdout)["install"]]
    return {package["name"].lower(): package["version"].partition("+")[0] for package in packages}


def main() -> int:
    """Resolve everything and write the file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    locked = resolve(project["project"]["dependencies"] + groups["test"])
    locked |= resolve(groups["models"], "--no-deps")
    lines = [f"{name}=={version}\n" for name, version in sorted(locked.items())]
    (ROOT / "scripts" / "constraints.txt").write_text(HEADER + "".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
