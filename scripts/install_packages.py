"""Install what constraints.txt locks into this interpreter: those versions, and only files with those hashes.

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
"""Packages that only PyTorch's build for GPUs needs."""
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


def locked_sections(constraints: Path) -> dict[str, str]:
    """Read the lock's sections: title → its entries, each a version and the hashes of its files."""
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
    """Install locked packages; say whether that succeeded. A file whose hash is not in the lock is refused."""
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder) / "requirements.txt"
        listing.write_text(locked, encoding="utf-8")
        checks = ("--require-hashes", "--no-deps", "-r", str(listing))
        return pip("install", "-q", *checks, *options, quiet=quiet)


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


def install_torch(locked: dict[str, str]) -> bool:
    """Install PyTorch: its CPU build where there is no NVIDIA GPU and such a build can be had.

    On Linux PyPI's own wheel carries CUDA, 3 GB of it. The CPU build has a version of its own,
    `2.13.0+cpu`, and comes from PyTorch's index or from any folder that pip is configured with.
    """
    is_linux = platform.system() == "Linux"
    if is_linux and not has_nvidia_gpu() and install_cpu_torch(locked["torch, CPU build"]):
        return True
    gpu_packages = locked["torch for GPUs"] if is_linux else ""
    return install(locked["torch"] + gpu_packages)


def install_cpu_torch(locked: str) -> bool:
    """Install PyTorch's CPU build; say whether it could be had."""
    version = locked.partition("==")[2].split()[0]
    if installed_version("torch") == version:
        return True
    say(f"installing PyTorch {version}")
    # pip's configured places first: no time is lost on an index that cannot be reached.
    if install(locked, quiet=True):
        return True
    index = ("--extra-index-url", CPU_WHEELS, "--timeout", "30", "--retries", "2")
    if is_reachable(CPU_WHEELS) and install(locked, *index, quiet=True):
        return True
    say(
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
    """Install everything; the exit status is 1 when something could not be had."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--tests", choices=["yes", "no"], default="no", help="install the test tools as well"
    )
    with_tests = parser.parse_args().tests == "yes"

    locked = locked_sections(CONSTRAINTS)
    say("installing Python packages (a few minutes the first time)")
    wanted = locked["needed"] + locked["models"] + (locked["tests"] if with_tests else "")
    if not install_torch(locked) or not install(wanted):
        say("Python packages could not be installed. Is there a network connection?")
        return 1
    add_checkout_to_path()
    return 0


if __name__ == "__main__":
    sys.exit(main())
