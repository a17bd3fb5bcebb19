"""Options and fixtures that all tests share."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no failure; and CI gives the same verdict twice. Elsewhere every run looks somewhere new.
settings.register_profile("sopctl", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("sopctl")

# No test reads what another run found, but those that are about it; nothing can be written here.
os.environ["SOPCTL_CACHE_DIR"] = str(Path(__file__) / "no-folder")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Rewrite the expected output; read the diff.")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Expected output is to be rewritten, not compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def golden(update_golden: bool) -> Callable[[Path, str], None]:
    """Compare a text with the file that holds what is expected: `golden(path, text)`."""

    def check(path: Path, text: str) -> None:
        if update_golden:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            return
        assert path.is_file(), f"{path} does not exist; write it with `pytest --update-golden`"
        assert text == path.read_text(encoding="utf-8")

    return check
