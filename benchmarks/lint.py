"""What `sopctl lint` costs: cold, unchanged, one document changed; beside check-jsonschema and yamllint.

`python benchmarks/lint.py` measures the `sopctl` of the same environment and prints a table in Markdown. Each
figure is the median of the runs; the tools take turns, so that a busy machine is busy for all of them.
"""

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from corpus import write_corpus

TODAY: Final = "2026-11-21"
_BIN: Final = Path(sys.executable).parent
_SCHEMA: Final = "sop.schema.json"


class Cost(NamedTuple):
    """Seconds of processor time, seconds by the clock, and megabytes at the peak."""

    processor: float
    clock: float
    memory: float


class Case(NamedTuple):
    """Commands that are measured together, and what is done before each run."""

    name: str
    commands: Sequence[Sequence[str]]
    before: Callable[[], object] = lambda: None


def run(commands: Sequence[Sequence[str]], environment: dict[str, str]) -> Cost:
    """Run commands one after the other; findings (exit code 1) are fine."""
    start, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    memory = 0.0
    for command in commands:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode > 1:
            raise SystemExit(f"{command[0]} ended with {process.returncode}")
        memory = max(memory, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2))
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return Cost(processor, time.perf_counter() - start, memory)


def measure(cases: Sequence[Case], runs: int, environment: dict[str, str]) -> dict[str, Cost]:
    """The median of each case; the cases take turns."""
    found: dict[str, list[Cost]] = {case.name: [] for case in cases}
    for _ in range(runs):
        for case in cases:
            case.before()
            found[case.name].append(run(case.commands, environment))
    return {name: Cost(*(median(column) for column in zip(*costs, strict=True))) for name, costs in found.items()}


def sopctl_cases(folder: Path) -> list[Case]:
    """Cold, with nothing changed, and with one document changed."""
    lint = [str(_BIN / "sopctl"), "lint", "--root", str(folder), "--format", "json"]
    document = sorted(folder.glob("sops/*/*.sop.yaml"))[0]
    return [
        Case("cold", [[*lint, "--no-cache"]]),
        Case("nothing changed", [lint]),
        Case("one document changed", [lint], lambda: document.write_text(document.read_text() + "# changed\n")),
    ]


def others(folder: Path, schema: Path) -> Case:
    """Form and text of the same documents, as two tools check them."""
    files = [str(path) for path in sorted(folder.glob("sops/*/*.sop.yaml"))]
    check = [str(_BIN / "check-jsonschema"), "--schemafile", str(schema), *files]
    return Case("check-jsonschema + yamllint", [check, [str(_BIN / "yamllint"), "-d", "relaxed", *files]])


def table(size: int, costs: dict[str, Cost]) -> list[str]:
    """Rows of a Markdown table."""
    return [
        f"| {size:,} | {name} | {cost.processor:.2f} s | {cost.processor / size * 1000:.2f} ms"
        f" | {cost.clock:.2f} s | {cost.memory:.0f} MB |"
        for name, cost in costs.items()
    ]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000], help="numbers of SOPs")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--compared", type=int, default=1000, help="the size at which the other tools run, too")
    asked = parser.parse_args()
    tools = ", ".join(f"{name} {version(name)}" for name in ("sopctl", "check-jsonschema", "yamllint"))
    print(f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} processors, Python {platform.python_version()}, {tools}\n")
    print("| SOPs | run | processor | per SOP | clock | memory |\n|---|---|---|---|---|---|")
    cold: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as scratch:
        environment = {**os.environ, "SOPCTL_TODAY": TODAY, "SOPCTL_CACHE_DIR": str(Path(scratch) / "cache")}
        schema = Path(scratch) / _SCHEMA
        text = subprocess.run([_BIN / "sopctl", "schema", "sop"], check=True, capture_output=True).stdout
        schema.write_bytes(text)
        for size in asked.sizes:
            folder = Path(scratch) / str(size)
            write_corpus(folder, size)
            cases = sopctl_cases(folder)
            if size == asked.compared:
                cases.insert(1, others(folder, schema))
            run(cases[-2].commands, environment)  # byte code and cache are there before it counts
            costs = measure(cases, asked.runs, environment)
            print("\n".join(table(size, costs)), flush=True)
            cold[size] = costs["cold"].processor
            if size == asked.compared:
                ratio = costs["check-jsonschema + yamllint"].processor / cold[size]
    print(f"\nThe other two take {ratio:.1f} times the processor time." if asked.compared in cold else "")
    if len(cold) > 1:
        first, last = min(cold), max(cold)
        print(f"{last:,} documents take {cold[last] / cold[first]:.1f} times as long as {first:,}.")


if __name__ == "__main__":
    main()
