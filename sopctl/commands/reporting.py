"""`sopctl lint --output FORMAT:FILE`: reports in files, beside the one that is printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sopctl.errors import UsageError
from sopctl.reading.files import SETTINGS_FILE

if TYPE_CHECKING:
    from sopctl.reports.findings import LintReport
    from sopctl.shell.repository import OpenedHandbook


@dataclass(frozen=True)
class FileReport:
    """A report that goes to a file."""

    format: str
    file: Path


def file_reports(asked: Sequence[str], *, only_shows: bool = False) -> tuple[FileReport, ...]:
    """What `--output` asks for. UsageError with all its mistakes, before anything is read or written.

    `only_shows` is a run with `--diff`, which writes nothing.
    """
    if asked and only_shows:
        raise UsageError("--diff shows what --fix would change and writes no report; leave out --output")
    wanted: list[FileReport] = []
    mistakes: list[str] = []
    for text in asked:
        try:
            report = _file_report(text)
            _check_file(report.file, wanted)
        except UsageError as error:
            mistakes += error.mistakes
        else:
            wanted.append(report)
    if mistakes:
        raise UsageError(*mistakes)
    return tuple(wanted)


def _file_report(text: str) -> FileReport:
    from sopctl.commands.choices import one_of
    from sopctl.reports.findings_formats import FORMATS

    format_, colon, file = text.partition(":")
    if not colon:
        raise UsageError(f"--output: `{text}` is not FORMAT:FILE, such as sarif:lint.sarif")
    one_of("--output", format_, FORMATS)
    if file in ("", "-"):
        raise UsageError(f"--output: name a file after `{format_}:`; what is printed is chosen with --format {format_}")
    return FileReport(format_, Path(file))


def _check_file(file: Path, others: Sequence[FileReport]) -> None:
    if file.is_dir():
        raise UsageError(f"--output: {file} is a folder; name a file in it")
    try:
        real = file.resolve()
    except (OSError, RuntimeError) as error:  # a link that leads to itself
        raise UsageError(f"--output: {file} cannot be the name of a file") from error
    if any(real == other.file.resolve() for other in others):
        raise UsageError(f"--output: {file} is named twice; give each report a file of its own")


def check_targets(wanted: Sequence[FileReport], opened: "OpenedHandbook") -> None:
    """UsageError where a report would overwrite a file of the handbook."""
    settings = opened.handbook.settings
    others = [SETTINGS_FILE, settings.lint.baseline] if settings.lint.baseline else [SETTINGS_FILE]
    own = {_real(opened.root / file) for file in (*opened.handbook.homes, *others)} if wanted else set()
    lost = [report.file for report in wanted if report.file.resolve() in own]
    if lost:
        raise UsageError(*(f"--output: {file} is a file of the handbook; name another" for file in lost))


def _real(path: Path) -> Path:
    """Where a path leads; the path itself where it leads nowhere, which whoever reads it tells."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path


def write_reports(report: "LintReport", wanted: Sequence[FileReport]) -> None:
    """Write each report whole or not at all, without colour and without wrapped lines."""
    from sopctl.reports.findings_formats import FORMATS
    from sopctl.reports.style import Style
    from sopctl.shell.terminal import write_bytes

    for target in wanted:
        # A file name that is not UTF-8 must not cost the report.
        write_bytes(target.file, FORMATS[target.format](report, Style()).encode("utf-8", "backslashreplace"))


def summarise_step(report: "LintReport") -> None:
    """The table of findings, in the summary of the step at GitHub."""
    from sopctl.reports.findings_markdown import markdown
    from sopctl.reports.style import Style
    from sopctl.shell.ci import append_step_summary
    from sopctl.shell.terminal import say

    if trouble := append_step_summary(markdown(report, Style())):
        say(trouble)
