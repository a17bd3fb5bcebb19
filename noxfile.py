"""What CI runs, one command: `nox`. Needs the development environment: `pip install -e '.[dev]'`."""

import shutil
from pathlib import Path

import nox

nox.options.sessions = ["tests", "lint", "types", "imports", "wheel"]
HERE = Path(__file__).parent


@nox.session(venv_backend="none")
def tests(session: nox.Session) -> None:
    """The tests; a browser test skips with a word where there is no Chromium."""
    session.run("python", "-m", "pytest", "-q", *session.posargs)


@nox.session(venv_backend="none")
def lint(session: nox.Session) -> None:
    """Style and common mistakes."""
    session.run("python", "-m", "ruff", "check", ".")
    session.run("python", "-m", "ruff", "format", "--check", ".")


@nox.session(venv_backend="none")
def types(session: nox.Session) -> None:
    """Types, strictly."""
    session.run("python", "-m", "mypy")


@nox.session(venv_backend="none")
def imports(session: nox.Session) -> None:
    """Imports point down only."""
    session.run("lint-imports")


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
    for page in ("html/index.html", "markdown/index.md"):
        assert (built / "handbook" / "site" / page).is_file(), f"{page} was not written"
