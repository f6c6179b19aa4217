"""Runs a command in its own network namespace and reports traffic beyond loopback (Linux).

The namespace has nothing but loopback, and a default route that leads there: every packet, whoever
in the command's family sends it and by whichever library, passes a socket that sees all of them.
"""

from __future__ import annotations

import ipaddress
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EVERY_PROTOCOL = 3  # ETH_P_ALL of linux/if_ether.h
ETHERNET_IPV4, ETHERNET_IPV6 = 0x0800, 0x86DD
UDP, TCP, ICMPV6 = 17, 6, 58
HOP_BY_HOP = 0
DNS_PORT = 53
LINGER_SECONDS = 0.5
"""What a process sends as it ends is still under way for a moment."""


@dataclass(frozen=True)
class WatchedRun:
    """How a watched command ended, and what it sent beyond loopback.

    Attributes:
        contacts: "address:port" of everything that is no loopback address, and "look-up of NAME" of
            DNS questions.
    """

    return_code: int
    stdout: str
    stderr: str
    contacts: tuple[str, ...]


def can_guard() -> bool:
    """Whether this process may create network namespaces: as root or in a user namespace."""
    if not sys.platform.startswith("linux") or not all(map(shutil.which, ("unshare", "ip"))):
        return False
    return subprocess.run([*_unshare(), "true"], check=False, capture_output=True).returncode == 0


def run_watched(
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    stdin: str = "",
    stop_after_seconds: float | None = None,
    timeout_seconds: float = 240.0,
) -> WatchedRun:
    """Run a command to its end, or ask it to end (SIGTERM) after some seconds.

    Raises:
        subprocess.TimeoutExpired: it does not end.
    """
    with tempfile.TemporaryDirectory(prefix="network-guard-") as folder:
        report = Path(folder) / "contacts.json"
        guard = [sys.executable, "-m", __name__, str(report), str(stop_after_seconds or 0)]
        result = subprocess.run(
            [*_unshare(), *guard, *command],
            cwd=ROOT,
            env=dict(environment),
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=timeout_seconds,
        )
        contacts = tuple(json.loads(report.read_text())) if report.exists() else ("not watched",)
        return WatchedRun(result.returncode, result.stdout, result.stderr, contacts)


def _unshare() -> list[str]:
    options = ["--net"] if os.geteuid() == 0 else ["--map-root-user", "--net"]
    return ["unshare", *options, "--"]


# ----- inside the namespace


def _watch(report: Path, stop_after_seconds: float, command: Sequence[str]) -> int:
    for arguments in (
        "link set lo up",
        "route add default dev lo",
        "-6 route add default dev lo",
    ):
        # A kernel without IPv6 refuses the last one: then nothing can be sent by it either.
        subprocess.run(["ip", *arguments.split()], check=False, stderr=subprocess.DEVNULL)
    packets = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(EVERY_PROTOCOL))
    contacts = set[str]()
    threading.Thread(target=_collect, args=(packets, contacts), daemon=True).start()
    with subprocess.Popen(command) as process:
        if stop_after_seconds:
            time.sleep(stop_after_seconds)
            process.send_signal(signal.SIGTERM)
        code = process.wait()
    time.sleep(LINGER_SECONDS)
    report.write_text(json.dumps(sorted(contacts)))
    return code


def _collect(packets: socket.socket, contacts: set[str]) -> None:
    while True:
        packet, address = packets.recvfrom(65_535)
        if contact := _contact(packet, address[1]):
            contacts.add(contact)


def _contact(packet: bytes, protocol: int) -> str:
    """The destination of a packet; "" for loopback and for the kernel's neighbour discovery."""
    if protocol == ETHERNET_IPV4:
        transport, target = packet[9], packet[16:20]
        content = packet[(packet[0] & 0xF) * 4 :]
    elif protocol == ETHERNET_IPV6:
        transport, target = packet[6], packet[24:40]
        content = packet[40:]
    else:
        return ""
    if transport in (ICMPV6, HOP_BY_HOP):
        return ""
    port = struct.unpack("!H", content[2:4])[0] if transport in (UDP, TCP) else 0
    if transport == UDP and port == DNS_PORT:
        return f"look-up of {_asked_name(content[8:])}"
    receiver = ipaddress.ip_address(target)
    return "" if receiver.is_loopback else f"{receiver}:{port}"


def _asked_name(question: bytes) -> str:
    """The name in a DNS question (RFC 1035, 4.1.2)."""
    labels, place = [], 12
    while place < len(question) and (length := question[place]):
        labels.append(question[place + 1 : place + 1 + length].decode("ascii", "replace"))
        place += 1 + length
    return ".".join(labels)


if __name__ == "__main__":
    sys.exit(_watch(Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]))
