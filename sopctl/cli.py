"""The command line: assembles the commands; the only place that maps an error to an exit code."""

import sys
from typing import Annotated, Any, Final, NoReturn

import typer

from sopctl import __version__
from sopctl.commands.due import due
from sopctl.commands.explain import explain
from sopctl.commands.init import init
from sopctl.commands.lint import lint
from sopctl.commands.new import new
from sopctl.commands.options import FLAG
from sopctl.commands.render import render
from sopctl.commands.schema import schema
from sopctl.errors import SopctlError

BUG = 3
MISTAKE = 2
INTERRUPTED = 130
_WRONG_USE: type[Exception] = typer.BadParameter.__mro__[2]
"""Click's base of mistakes on the command line, wherever this version of typer keeps it."""

app = typer.Typer(
    name="sopctl",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for panel, command in (
    ("Write", init),
    ("Write", new),
    ("Check", lint),
    ("Check", explain),
    ("Publish", render),
    ("Review", due),
    ("Look up", schema),
):
    app.command(rich_help_panel=panel)(command)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it
    if wanted:
        sys.stdout.write(f"sopctl {__version__}\n")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", metavar=FLAG, callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", metavar=FLAG, help="On a fault of sopctl itself, print where it happened.")
    ] = False,
) -> None:
    """Keep standard operating procedures as text: check them, publish them, review them in time."""


_PLAINLY: Final = {
    "Value error, ": "",
    "Input should be a valid integer, unable to parse string as an integer": "write a whole number, such as 4",
}
"""Words of the libraries that read options, and what is said instead."""


def main() -> NoReturn:
    """Run the command line: 0 well, 1 findings, 2 wrong use or set-up, 3 a fault of sopctl itself."""
    from sopctl.shell.terminal import say, use_utf8

    use_utf8()
    try:
        code = app(standalone_mode=False)
    except SopctlError as error:
        for mistake in error.mistakes:
            say(f"sopctl: {mistake}")
        sys.exit(MISTAKE)
    except _WRONG_USE as error:
        say(_wrong_use(error))
        sys.exit(MISTAKE)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has seen enough (`| head`); there is nothing left to say.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        if "--debug" in sys.argv:
            raise
        where = f" {error.filename}" if error.filename else ""
        say(f"sopctl: cannot read or write{where}: {(error.strerror or str(error)).lower()}")
        sys.exit(MISTAKE)
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        say(f"sopctl: this is a fault of sopctl, not yours: {type(error).__name__}: {error}")
        say("sopctl: please report it with what `sopctl --debug …` prints")
        sys.exit(BUG)
    sys.exit(code if isinstance(code, int) else 0)


def _wrong_use(error: Any) -> str:
    """What an option mistake says, in the same form as every other mistake."""
    if "NoArgs" in type(error).__name__:
        return str(error.format_message())
    command = error.ctx.command_path if getattr(error, "ctx", None) else "sopctl"
    message = " ".join(str(error.format_message()).split()).rstrip(".?")
    for theirs, ours in _PLAINLY.items():
        message = message.replace(theirs, ours)
    return f"sopctl: {message[:1].lower()}{message[1:]}; `{command} --help` shows what there is"
