"""Install the packages that constraints.txt locks, by version and hash, into this interpreter.

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
import urllib.error
import urllib.request
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "scripts" / "constraints.txt"
CPU_WHEELS = "https://download.pytorch.org/whl/cpu"
GPU_PREFIXES = ("nvidia-", "cuda-", "triton")
"""Prefixes of packages that only PyTorch's build for GPUs needs."""
INDEX_TIMEOUT_SECONDS = 5


def print_progress(sentence: str) -> None:
    """Print a line of progress."""
    print(f"setup: {sentence}", file=sys.stderr, flush=True)


def run_pip(*arguments: str, quiet: bool = False) -> bool:
    """Run pip without prompts and version notices; returns whether it succeeded."""
    command = [sys.executable, "-m", "pip", "--no-input", "--disable-pip-version-check", *arguments]
    completed = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    if completed.returncode and not quiet:
        sys.stderr.write(completed.stderr)
    return completed.returncode == 0


def read_locked_sections(constraints: Path) -> dict[str, str]:
    """Read the sections of the lock file: title → entries with versions and hashes."""
    sections: dict[str, str] = {}
    title = ""
    for line in constraints.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("# ["):
            title = line.strip("# []\n")
            sections[title] = ""
        elif title:
            sections[title] += line
    return sections


def install(locked: str, *options: str, quiet: bool = False) -> bool:
    """Install locked packages; returns whether that succeeded.

    Files whose hash is not in the lock are refused.
    """
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder) / "requirements.txt"
        listing.write_text(locked, encoding="utf-8")
        checks = ("--require-hashes", "--no-deps", "-r", str(listing))
        return run_pip("install", "-q", *checks, *options, quiet=quiet)


def has_nvidia_gpu() -> bool:
    """Whether this machine has an NVIDIA GPU whose driver is loaded."""
    folder = Path("/proc/driver/nvidia/gpus")
    return Path("/dev/nvidia0").exists() or (folder.is_dir() and any(folder.iterdir()))


def is_reachable(address: str) -> bool:
    """Whether a package index answers within the timeout."""
    try:
        with urllib.request.urlopen(f"{address}/torch/", timeout=INDEX_TIMEOUT_SECONDS):
            return True
    except (urllib.error.URLError, TimeoutError, OSError):
        return False


def find_installed_version(name: str) -> str:
    """Find the version of an installed package; empty if it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def install_torch(locked: dict[str, str]) -> bool:
    """Install PyTorch: its CPU build if there is no NVIDIA GPU and the build is available.

    On Linux, PyPI's wheel contains 3 GB of CUDA. The CPU build has a separate version such as
    `2.13.0+cpu` and comes from PyTorch's index or from any folder that pip is configured with.
    """
    is_linux = platform.system() == "Linux"
    if is_linux and not has_nvidia_gpu() and install_cpu_torch(locked["torch, CPU build"]):
        return True
    gpu_packages = locked["torch for GPUs"] if is_linux else ""
    return install(locked["torch"] + gpu_packages)


def install_cpu_torch(locked: str) -> bool:
    """Install PyTorch's CPU build; returns whether it was available."""
    version = locked.partition("==")[2].split()[0]
    if find_installed_version("torch") == version:
        return True
    print_progress(f"installing PyTorch {version}")
    # pip's configured sources first, so that an unreachable index costs no time.
    if install(locked, quiet=True):
        return True
    index = ("--extra-index-url", CPU_WHEELS, "--timeout", "30", "--retries", "2")
    if is_reachable(CPU_WHEELS) and install(locked, *index, quiet=True):
        return True
    print_progress(
        f"no file of PyTorch's CPU build whose hash is known can be had from {CPU_WHEELS}: taking "
        "the far larger build for GPUs, which works too"
    )
    return False


def add_checkout_to_path() -> None:
    """Let .venv's Python import `app` and `backend` from any folder."""
    Path(sysconfig.get_path("purelib"), "bergamot.pth").write_text(
        f"{ROOT}{os.linesep}", encoding="utf-8"
    )


def main() -> int:
    """Install everything; the exit status is 1 if something could not be installed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--tests", choices=["yes", "no"], default="no", help="install the test tools as well"
    )
    with_tests = parser.parse_args().tests == "yes"

    locked = read_locked_sections(CONSTRAINTS)
    print_progress("installing Python packages (a few minutes the first time)")
    requirements = locked["needed"] + locked["models"] + (locked["tests"] if with_tests else "")
    if not install_torch(locked) or not install(requirements):
        print_progress("Python packages could not be installed. Is there a network connection?")
        return 1
    add_checkout_to_path()
    return 0


if __name__ == "__main__":
    sys.exit(main())
