"""Install the packages that pyproject.toml names, at the versions that constraints.txt locks, into this interpreter.

`scripts/setup` calls it with the Python of .venv; it uses the standard library only.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
import urllib.error
import urllib.request
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "scripts" / "constraints.txt"
CPU_WHEELS = "https://download.pytorch.org/whl/cpu"
REACH_TIMEOUT_SECONDS = 5


def say(sentence: str) -> None:
    """Show one line of progress."""
    print(f"setup: {sentence}", file=sys.stderr, flush=True)


def pip(*arguments: str, quiet: bool = False) -> bool:
    """Run pip, without questions and version notices; say whether it succeeded."""
    command = [sys.executable, "-m", "pip", "--no-input", "--disable-pip-version-check", *arguments]
    completed = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    if completed.returncode and not quiet:
        sys.stderr.write(completed.stderr)
    return completed.returncode == 0


def install(requirements: Sequence[str], *options: str, quiet: bool = False) -> bool:
    """Install requirements at their locked versions; say whether that succeeded."""
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder) / "requirements.txt"
        listing.write_text("\n".join(requirements) + "\n", encoding="utf-8")
        return pip(
            "install", "-q", "-c", str(CONSTRAINTS), "-r", str(listing), *options, quiet=quiet
        )


def has_nvidia_gpu() -> bool:
    """Whether this machine has an NVIDIA GPU whose driver is loaded."""
    folder = Path("/proc/driver/nvidia/gpus")
    return Path("/dev/nvidia0").exists() or (folder.is_dir() and any(folder.iterdir()))


def is_reachable(address: str) -> bool:
    """Whether a package index answers within a few seconds."""
    try:
        with urllib.request.urlopen(f"{address}/torch/", timeout=REACH_TIMEOUT_SECONDS):
            return True
    except (urllib.error.URLError, TimeoutError, OSError):
        return False


def installed_version(name: str) -> str:
    """The version of an installed package; empty when it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def install_torch(requirement: str) -> None:
    """Install PyTorch's CPU build where there is no NVIDIA GPU and such a build can be had.

    On Linux PyPI's own wheel carries CUDA, 3 GB of it. The CPU build has a version of its own, `2.13.0+cpu`, and comes
    from PyTorch's index or from any folder that pip is configured with.
    """
    version = requirement.partition("==")[2]
    if (
        has_nvidia_gpu()
        or platform.system() != "Linux"
        or installed_version("torch") == f"{version}+cpu"
    ):
        return
    say(f"installing PyTorch {version}, CPU build")
    cpu_build = [f"torch=={version}+cpu"]
    # pip's configured places first: no time is lost on an index that cannot be reached.
    if install(cpu_build, "--no-deps", quiet=True):
        return
    index = ("--extra-index-url", CPU_WHEELS, "--timeout", "30", "--retries", "2")
    if is_reachable(CPU_WHEELS) and install(cpu_build, "--no-deps", *index, quiet=True):
        return
    say(
        f"PyTorch's CPU build cannot be had from {CPU_WHEELS}: taking the far larger build for GPUs, which works too"
    )


def add_checkout_to_path() -> None:
    """Let .venv's Python import `app` and `backend` from any folder."""
    Path(sysconfig.get_path("purelib"), "bergamot.pth").write_text(
        f"{ROOT}{os.linesep}", encoding="utf-8"
    )


def main() -> int:
    """Install everything; the exit status is 1 when something could not be had."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--tests", choices=["yes", "no"], default="no", help="install the test tools as well"
    )
    with_tests = parser.parse_args().tests == "yes"

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    requirements = list(project["project"]["dependencies"])
    groups = project["dependency-groups"]
    install_torch(next(each for each in requirements if each.startswith("torch==")))
    say("installing Python packages (a few minutes the first time)")
    if with_tests:
        requirements += groups["test"]
    if not install(requirements):
        say("Python packages could not be installed. Is there a network connection?")
        return 1
    say("installing the packages of which only model files are read")
    if not install(groups["models"], "--no-deps"):
        say("model packages could not be installed. Is there a network connection?")
        return 1
    add_checkout_to_path()
    return 0


if __name__ == "__main__":
    sys.exit(main())
