"""Counts the packages of the app and the backend that import each other in a circle, and names them; scripts/check runs it.

All imports count: those inside functions and those for types alone as well.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

import grimp

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ROOT_PACKAGES = ("app", "backend")


def cycles(root: str) -> Iterator[Set[str]]:
    """Give each set of siblings, packages or modules, at any depth below a package, that reach each other by imports."""
    graph = grimp.build_graph(root, cache_dir=None)
    for package in sorted(graph.modules):
        reached = _reached(_imports_of_siblings(graph, package))
        in_cycles = {each for each, others in reached.items() if each in others}
        while in_cycles:
            first = min(in_cycles)
            cycle = {each for each in reached[first] if first in reached[each]}
            in_cycles -= cycle
            yield cycle


def _imports_of_siblings(graph: grimp.ImportGraph, package: str) -> Mapping[str, Set[str]]:
    """Which of the modules and packages directly in a package import which others of them, with all that they hold."""
    child_of = {
        module: child
        for child in graph.find_children(package)
        for module in {child, *graph.find_descendants(child)}
    }
    imports: dict[str, set[str]] = {child: set() for child in child_of.values()}
    for module, child in child_of.items():
        imported = graph.find_modules_directly_imported_by(module)
        imports[child] |= {child_of[each] for each in imported if each in child_of} - {child}
    return imports


def _reached(imports: Mapping[str, Set[str]]) -> Mapping[str, Set[str]]:
    """What each of them imports, itself or through others."""
    reached = {}
    for start in imports:
        found: set[str] = set()
        waiting = deque(imports[start])
        while waiting:
            each = waiting.popleft()
            if each not in found:
                found.add(each)
                waiting.extend(imports[each])
        reached[start] = found
    return reached


def main(roots: tuple[str, ...] = ROOT_PACKAGES) -> int:
    """Print the cycles and how many packages are in them; the exit status is 1 if there are any."""
    found = [cycle for root in roots for cycle in cycles(root)]
    for cycle in found:
        print("cycle:", ", ".join(sorted(cycle)))
    count = sum(len(cycle) for cycle in found)
    print(f"packages and modules in import cycles: {count}")
    return int(count > 0)


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:]) or ROOT_PACKAGES))
