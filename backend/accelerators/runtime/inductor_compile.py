"""The compiler process of Inductor; its arguments are EXPORTED PACKAGE THREADS."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence

NICENESS = 5
"""The cores belong to requests first."""


def main(arguments: Sequence[str]) -> int:
    """Compile a file of `torch.export.save` into a package for `aoti_load_package`."""
    import torch
    from torch._inductor import aoti_compile_and_package
    from torch.fx.experimental import _config as symbolic_shapes

    exported, package, threads = arguments
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    torch.set_num_threads(int(threads))
    # As in inductor_package.py: sizes of 0 and 1 are sizes like any other.
    with torch.no_grad(), symbolic_shapes.patch(backed_size_oblivious=True):  # type: ignore[attr-defined]
        aoti_compile_and_package(
            torch.export.load(exported),
            package_path=package,
            inductor_configs={
                # Weights are constants: they are laid out for the products once, at compile time.
                "freezing": True,
                "aot_inductor.check_lowerbound": False,
                # Inductor asks openssl for the hash of the headers that it compiles first.
                "aot_inductor.precompile_headers": shutil.which("openssl") is not None,
            },
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
