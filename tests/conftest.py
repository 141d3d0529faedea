"""What all tests share."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="module")
def independent(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the implementation that is not ours, which the folder ``independent`` beside the tests names, installed."""
    if shutil.which("npm") is None:
        pytest.skip("needs npm")
    folder = tmp_path_factory.mktemp("independent")
    for name in ("package.json", "run.mjs"):
        shutil.copy(request.path.parent / "independent" / name, folder / name)
    done = subprocess.run(
        ["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=folder, capture_output=True, timeout=300
    )
    if done.returncode:
        pytest.skip("npm cannot install it here")
    return folder
