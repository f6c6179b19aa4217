"""A network as stages run it on an accelerator: named arrays in, named arrays out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[np.generic]]
"""Named tensors on their way into or out of a network."""


class LoadedNetwork(ABC):
    """A network that is ready to run on one accelerator.

    Arrays cross as numpy: on a CPU that is free, and no stage needs to know any framework. May be
    called by several threads at once.
    """

    name: str

    @abstractmethod
    def run(self, inputs: Arrays) -> dict[str, NDArray[np.generic]]:
        """Run once and return when the result is there.

        Args:
            inputs: one array for each of the network's inputs, dtypes and shapes as its
                `TensorSpec`s say.

        Raises:
            AcceleratorError: the framework failed.
        """
