"""Write constraints.txt: the versions and hashes that scripts/setup installs on every system.

Run `.venv/bin/python scripts/lock.py`; it needs the tool uv (pip install uv), which users do not.
Versions are kept if they still satisfy the requirements; `--upgrade` takes the newest ones. Try the
set-up with every supported Python afterwards.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.install_packages import (
    CONSTRAINTS,
    CPU_WHEELS,
    GPU_PREFIXES,
    ROOT,
    is_reachable,
    read_locked_sections,
)

OLDEST_PYTHON = "3.11"
HEADER = (
    "# Written by scripts/lock.py: what scripts/setup installs, on every supported Python and "
    "system, and the hashes\n"
    "# of all files that it may be. pip installs nothing else.\n"
)
Locked = dict[str, str]
"""Package name → entry with version, environment markers and hashes."""


def parse_entries(text: str) -> Locked:
    """Parse uv's output: an entry begins at the left edge."""
    entries: Locked = {}
    for line in text.splitlines():
        if line and not line.startswith((" ", "#", "-")):
            name = line.partition("==")[0]
            entries[name] = line
        elif line.startswith(" "):
            entries[name] += f"\n{line}"
    return entries


def resolve(requirements: Sequence[str], preferred: Locked, *options: str) -> Locked:
    """Let uv resolve requirements for every supported Python and system at once."""
    with TemporaryDirectory() as folder:
        required, locked = Path(folder, "required.txt"), Path(folder, "locked.txt")
        required.write_text("\n".join(requirements) + "\n", encoding="utf-8")
        locked.write_text("\n".join(preferred.values()) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal"]
        command += ["--generate-hashes", "--no-header", "--no-annotate"]
        command += ["--python-version", OLDEST_PYTHON, *options, str(required), "-o", str(locked)]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        return parse_entries(locked.read_text(encoding="utf-8"))


def lock_cpu_torch(torch_requirement: str, preferred: Locked) -> Locked:
    """Lock PyTorch's CPU build from its own index; if that is unreachable, keep the known one."""
    known = {name: entry for name, entry in preferred.items() if name == "torch"}
    version = torch_requirement.partition("==")[2]
    if not is_reachable(CPU_WHEELS):
        if not known.get("torch", "").startswith(f"torch=={version}+cpu"):
            sys.exit(f"{CPU_WHEELS} cannot be reached, and the CPU build of {version} is new.")
        return known
    return resolve([f"torch=={version}+cpu"], known, "--no-deps", "--index-url", CPU_WHEELS)


def lock_sections(before: dict[str, Locked]) -> dict[str, Locked]:
    """Lock everything: title of the section → its entries."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    dependencies, groups = project["project"]["dependencies"], project["dependency-groups"]
    known = {name: entry for section in before.values() for name, entry in section.items()}
    known |= before.get("needed", {}) | before.get("torch", {})
    needed = resolve(dependencies, known)
    all_with_tests = resolve(dependencies + groups["test"], known | needed)
    tests = {name: entry for name, entry in all_with_tests.items() if name not in needed}
    own = {re.split(r"[^\w-]", requirement, maxsplit=1)[0] for requirement in dependencies}
    gpu = {
        name: entry
        for name, entry in needed.items()
        if name.startswith(GPU_PREFIXES) and name not in own
    }
    torch_requirement = next(name for name in dependencies if name.startswith("torch=="))
    return {
        "torch, CPU build": lock_cpu_torch(torch_requirement, before.get("torch, CPU build", {})),
        "torch": {"torch": needed["torch"]},
        "torch for GPUs": gpu,
        "needed": {
            name: entry for name, entry in needed.items() if name != "torch" and name not in gpu
        },
        "tests": tests,
        "models": resolve(groups["models"], known, "--no-deps"),
    }


def main() -> int:
    """Resolve everything and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    is_upgrade = parser.parse_args().upgrade
    before = {
        title: parse_entries(text) for title, text in read_locked_sections(CONSTRAINTS).items()
    }
    if is_upgrade:
        before = {title: locked for title, locked in before.items() if title == "torch, CPU build"}
    text = HEADER
    for title, locked in lock_sections(before).items():
        text += f"\n# [{title}]\n" + "".join(f"{entry}\n" for _, entry in sorted(locked.items()))
    CONSTRAINTS.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
