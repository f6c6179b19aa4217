"""Finds import cycles between packages and modules of the app and the backend.

scripts/check runs it. Imports inside functions and for types only count as well.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

import grimp

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ROOT_PACKAGES = ("app", "backend")


def find_cycles(root: str) -> Iterator[Set[str]]:
    """Yield each set of siblings, at any depth, that import each other directly or indirectly."""
    graph = grimp.build_graph(root, cache_dir=None)
    for package in sorted(graph.modules):
        reachable = _find_reachable(_find_sibling_imports(graph, package))
        in_cycles = {module for module, others in reachable.items() if module in others}
        while in_cycles:
            first = min(in_cycles)
            cycle = {module for module in reachable[first] if first in reachable[module]}
            in_cycles -= cycle
            yield cycle


def _find_sibling_imports(graph: grimp.ImportGraph, package: str) -> Mapping[str, Set[str]]:
    """Find the imports between the direct children of a package, their descendants included."""
    child_of = {
        module: child
        for child in graph.find_children(package)
        for module in {child, *graph.find_descendants(child)}
    }
    imports: dict[str, set[str]] = {child: set() for child in child_of.values()}
    for module, child in child_of.items():
        imported = graph.find_modules_directly_imported_by(module)
        imports[child] |= {child_of[name] for name in imported if name in child_of} - {child}
    return imports


def _find_reachable(imports: Mapping[str, Set[str]]) -> Mapping[str, Set[str]]:
    """Find the direct and indirect imports of each module."""
    reachable = {}
    for start in imports:
        found: set[str] = set()
        waiting = deque(imports[start])
        while waiting:
            module = waiting.popleft()
            if module not in found:
                found.add(module)
                waiting.extend(imports[module])
        reachable[start] = found
    return reachable


def main(roots: tuple[str, ...] = ROOT_PACKAGES) -> int:
    """Print the cycles and the number of their members; exit status 1 if there are any."""
    cycles = [cycle for root in roots for cycle in find_cycles(root)]
    for cycle in cycles:
        print("cycle:", ", ".join(sorted(cycle)))
    count = sum(len(cycle) for cycle in cycles)
    print(f"packages and modules in import cycles: {count}")
    return int(count > 0)


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:]) or ROOT_PACKAGES))
