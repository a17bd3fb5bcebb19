"""What reading found wrong in a file, as sentences for who cannot go on because of it."""

from sopctl.model.handbook import SourceFile


def mistakes_in(source: SourceFile) -> list[str]:
    """One sentence each, with the line it is about and what to write."""
    lines = [(source.lines.position(source.span(problem).start).line, problem) for problem in source.problems]
    return [
        f"{source.file}:{line}: {problem.message}" + (f"; {problem.help}" if problem.help else "")
        for line, problem in lines
    ]
