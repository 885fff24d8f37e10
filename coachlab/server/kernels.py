"""The kernels behind the labs: what they print to the terminal is kept from it, since it may quote a learner's work."""

from __future__ import annotations

import subprocess
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager


class QuietKernels(AsyncMappingKernelManager):
    """Jupyter's own kernels, with their terminal output thrown away; what a cell shows goes another way."""

    async def start_kernel(self, **options: Any) -> str:  # type: ignore[override]  # as the class it extends does
        """Start a kernel and return its id."""
        kernel_id: str = await super().start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
        return kernel_id
