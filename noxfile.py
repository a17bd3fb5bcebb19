"""What CI runs, one command: `nox`. Needs the development environment: `pip install -e '.[dev]'`."""

import shutil
import sys
from pathlib import Path

import nox

nox.options.sessions = ["tests", "lint", "types", "imports", "wheel"]
HERE = Path(__file__).parent
PYTHON = sys.executable
"""The development environment that nox itself runs in."""


@nox.session(venv_backend="none")
def tests(session: nox.Session) -> None:
    """The tests; a browser test skips with a word where there is no Chromium."""
    session.run(PYTHON, "-m", "pytest", "-q", *session.posargs, external=True)


@nox.session(venv_backend="none")
def lint(session: nox.Session) -> None:
    """Style and common mistakes."""
    session.run(PYTHON, "-m", "ruff", "check", ".", external=True)
    session.run(PYTHON, "-m", "ruff", "format", "--check", ".", external=True)


@nox.session(venv_backend="none")
def types(session: nox.Session) -> None:
    """Types, strictly."""
    session.run(PYTHON, "-m", "mypy", external=True)


@nox.session(venv_backend="none")
def imports(session: nox.Session) -> None:
    """Imports point down only."""
    session.run(str(Path(PYTHON).parent / "lint-imports"), external=True)


@nox.session(reuse_venv=False)
def wheel(session: nox.Session) -> None:
    """The three verbs from the built wheel, in an environment that has nothing else, on a new handbook."""
    session.install("build")
    built = Path(session.create_tmp()).resolve()
    for old in (built / "dist", built / "handbook"):
        shutil.rmtree(old, ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", str(built / "dist"), str(HERE), silent=True)
    assert list((built / "dist").glob("*.tar.gz")), "no sdist was built"
    session.run("python", "-m", "pip", "uninstall", "-q", "-y", "build", "pyproject_hooks", "packaging")
    session.install(str(next((built / "dist").glob("*.whl"))))
    session.chdir(built)
    session.run("sopctl", "--version")
    session.run("sopctl", "init", "handbook", "--title", "Smoke test")
    session.chdir(built / "handbook")
    session.run("sopctl", "new", "Answer a complaint")
    session.run("sopctl", "lint")
    session.run("sopctl", "render", "--to", "html", "--to", "markdown", "--output", "site")
    session.run("sopctl", "due", "--all")
    for page in ("html/index.html", "markdown/README.md"):
        assert (built / "handbook" / "site" / page).is_file(), f"{page} was not written"
