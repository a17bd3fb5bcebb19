"""`sopctl render`: publish the handbook."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sopctl.commands import completion, options

if TYPE_CHECKING:
    from sopctl.model.handbook import Handbook
    from sopctl.rendering.edition import Edition
    from sopctl.rendering.link_check import BrokenLink
    from sopctl.rendering.page import Output
    from sopctl.rendering.selection import LeftOut
    from sopctl.shell.repository import OpenedHandbook
    from sopctl.shell.site import Written

DEFAULT_OUTPUT: Final = Path("site")
STDOUT: Final = "-"
_NAMED: Final = 5
"""Documents of one reason that are named when they are left out."""


def render(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID|PATH",
            autocompletion=completion.documents,
            help="Only these documents: ids such as SAL-001, files or folders.",
        ),
    ] = None,
    *,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            autocompletion=completion.words_of("sopctl.rendering.pages", "FORMATS"),
            help="html or markdown; repeat it for both, each in a folder of its own.",
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", metavar="DIR", help="Where the pages go; - prints the one page asked for.")
    ] = str(DEFAULT_OUTPUT),
    include: Annotated[
        list[str] | None,
        typer.Option(
            "--include",
            metavar="STATES",
            autocompletion=completion.words_of("sopctl.model.sop", "Status"),
            help="Publish documents in these states, such as draft,effective.",
        ),
    ] = None,
    root: options.Root = None,
    today: options.Today = None,
    allow_empty: options.AllowEmpty = False,
    quiet: options.Quiet = False,
) -> None:
    """Publish the handbook as pages that open from a folder, a share drive or a web server.

    A document that cannot be read is left out by name, and the rest is published. Exit code: 0 all is
    published, 1 something is left out for its mistakes or a link leads nowhere, 2 wrong use or set-up.

    Example: `sopctl render`

    Example: `sopctl render --to html --to markdown --output public`

    Example: `sopctl render SAL-001 --to markdown --output -`
    """
    from sopctl.rendering.link_check import check_links
    from sopctl.rendering.pages import pages
    from sopctl.shell.site import write_site
    from sopctl.shell.terminal import say, working

    formats = _formats(to or ["html"])
    opened, ids = _open(what or [], root, allow_empty=allow_empty)
    edition = _edition(opened, ids, (today, _states(include)))
    if output == STDOUT:
        _print_one(edition, formats)
        raise typer.Exit(int(bool(_unreadable_lines(edition))))
    broken: list[BrokenLink] = []
    lines = []
    for format_ in formats:
        folder = Path(output) / format_ if len(formats) > 1 else Path(output)
        with working(f"Publishing {folder}"):
            made = pages(edition, format_)
            broken += check_links(made)
            lines.append(_summary(made, folder, write_site(made, folder, opened.root)))
    mistakes = [*_broken_lines(broken), *_unreadable_lines(edition)]
    for line in (*mistakes, *([] if quiet else _with_rest(lines, edition))):
        say(line)
    raise typer.Exit(int(bool(mistakes)))


def _formats(asked: Sequence[str]) -> tuple[str, ...]:
    from sopctl.commands.choices import one_of
    from sopctl.rendering.pages import FORMATS

    return tuple(dict.fromkeys(one_of("--to", format_, FORMATS) for format_ in asked))


def _states(asked: Sequence[str] | None) -> tuple[str, ...]:
    from sopctl.commands.choices import one_of
    from sopctl.model.sop import Status

    words = [word.strip() for value in asked or () for word in value.split(",")]
    return tuple(dict.fromkeys(one_of("--include", word, Status) for word in words))


def _open(
    what: Sequence[str], root: Path | None, *, allow_empty: bool
) -> "tuple[OpenedHandbook, frozenset[str] | None]":
    """The handbook, and the ids asked for (None for all); whatever is no path is taken for an id."""
    from sopctl.shell.repository import open_handbook

    paths = [Path(word) for word in what if Path(word).exists()]
    opened = open_handbook(paths, root, allow_empty=allow_empty)
    names = [word for word in what if not Path(word).exists()]
    if not names and not opened.chosen:
        return opened, None
    chosen = {sop.id for sop in opened.handbook.sops if paths and opened.is_chosen(sop.file)}
    return opened, frozenset(chosen | set(_known(names, opened.handbook)))


def _known(names: Iterable[str], handbook: "Handbook") -> list[str]:
    from sopctl.errors import UsageError
    from sopctl.reading.suggest import did_you_mean

    found = list(names)
    unknown = [name for name in found if name not in handbook.ids]
    if unknown:
        advice = "write an id such as SAL-001, a file or a folder"
        raise UsageError(
            *(
                f"there is no document `{name}`{did_you_mean(name, sorted(handbook.ids)) or ';'} {advice}"
                for name in unknown
            )
        )
    return found


def _edition(
    opened: "OpenedHandbook", ids: frozenset[str] | None, asked: tuple[str | None, tuple[str, ...]]
) -> "Edition":
    from sopctl.rendering.edition import Edition
    from sopctl.shell.clock import today_in
    from sopctl.shell.git import head_commit
    from sopctl.shell.site import read_templates

    today, include = asked
    return Edition(
        handbook=opened.handbook,
        today=today_in(opened.handbook.settings, today),
        templates=read_templates(opened.root),
        include=include,
        chosen=ids,
        commit=head_commit(opened.root),
    )


def _print_one(edition: "Edition", formats: tuple[str, ...]) -> None:
    from sopctl.errors import UsageError
    from sopctl.rendering.markdown_pages import one_page
    from sopctl.shell.terminal import write_result

    if formats != ("markdown",):
        raise UsageError("--output -: only a Markdown page can be printed; add --to markdown")
    if len({sop.id for sop in edition.sops}) != 1:
        raise UsageError(
            "--output -: name the one document to print, such as `sopctl render SAL-001 --to markdown --output -`"
        )
    write_result(one_page(edition, edition.sops[0]).text)


def _summary(made: "Sequence[Output]", folder: Path, written: "Written") -> str:
    from sopctl.rendering.page import Page

    count = sum(isinstance(item, Page) and item.path.endswith((".html", ".md")) for item in made)
    removed = f", {written.removed} removed" if written.removed else ""
    return (
        f"{count} {'page' if count == 1 else 'pages'} in {folder} "
        f"({written.written} files written, {written.unchanged} unchanged{removed})"
    )


def _broken_lines(broken: "Sequence[BrokenLink]") -> list[str]:
    return [f"{link.page}: the link to {link.target} leads nowhere" for link in broken]


def _unreadable_lines(edition: "Edition") -> list[str]:
    """What is missing on the pages because of mistakes in the files."""
    lines = [f"{item.file}: left out, {item.reason}; see `sopctl lint`" for item in _wanted(edition) if item.broken]
    for source in edition.handbook.sources.values():
        if source.broken and source.kind != "sop":
            lines.append(f"{source.file}: cannot be read, and the pages lack what it says; see `sopctl lint`")
    return lines


def _wanted(edition: "Edition") -> "list[LeftOut]":
    chosen = edition.chosen
    return [item for item in edition.selection.left_out if chosen is None or item.id.removesuffix(".next") in chosen]


def _with_rest(lines: list[str], edition: "Edition") -> list[str]:
    """The last line also says what was not asked for, and how to ask for it."""
    from sopctl.model.sop import Status

    groups: dict[str, list[str]] = {}
    for item in _wanted(edition):
        if not item.broken:
            groups.setdefault(item.status or item.level or "", []).append(item.id)
    if not groups:
        return lines
    named = ", ".join(f"{len(ids)} {group} ({_few(ids)})" for group, ids in groups.items())
    shown = edition.include or edition.handbook.settings.render.include
    states = [state for state in groups if state in tuple(Status)]
    how = ["--include " + ",".join((*shown, *states))] if states else []
    how += ["render.audience: confidential in sopctl.yaml"] if "confidential" in groups else []
    how += ["render.audience: internal in sopctl.yaml"] if "internal" in groups else []
    return [*lines, f"Left out: {named}. To publish them too: {'; '.join(how)}"]


def _few(ids: list[str]) -> str:
    if len(ids) <= _NAMED + 1:
        return ", ".join(ids)
    return f"{', '.join(ids[:_NAMED])} and {len(ids) - _NAMED} more"
