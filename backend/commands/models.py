"""Models: every network with version, size, licence, source and hash."""

from __future__ import annotations

import argparse
import json
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(arguments: argparse.Namespace) -> int:
    """Print the networks; exit status 1 when weights are missing."""
    from backend.server.network_descriptions import describe_networks
    from backend.settings import Settings

    descriptions = describe_networks(Settings())
    for each in descriptions:
        if arguments.json:
            line = json.dumps(each.model_dump(mode="json"))
        else:
            size = f"{each.size_bytes / 1e6:.1f} MB" if each.size_bytes else "weights missing"
            line = (
                f"{each.name:20} {size:>16}  {each.licence:14} {each.title} ({each.source}) "
                f"{each.sha256[:12]}"
            )
        sys.stdout.write(line + "\n")
    return 0 if all(each.size_bytes for each in descriptions) else 1
