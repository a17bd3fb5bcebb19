"""A handbook of any size for measuring: SOPs of 5 KB with registers, records, references and a few faults.

`python benchmarks/corpus.py FOLDER 1000` writes one. The same size and seed give the same bytes.
"""

import argparse
import random
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from procedure import DEPARTMENTS, ROLES, Procedure, procedure_text

from sopctl.reading.digest import digests
from sopctl.reading.long_form import long_sop
from sopctl.reading.strict_yaml import parse_yaml

SEED: Final = 7
_FAULTS: Final = (
    ("language: en\n", "langauge: en\n"),
    ("escalate_to: ", "escalate_to: the-boss-of-"),
    ("references: [", "references: [SAL-9999, "),
    ("    label: Send\n", "    label: Send #4711\n"),
    ("goto: record", "goto: recrod"),
    ("    effort: 5 min\n", "    effort: 5 mins\n"),
)
_EVERY: Final = 50
"""One document of so many has a fault."""


def corpus(size: int, seed: int = SEED) -> Iterator[tuple[str, str]]:
    """Every file of a handbook with `size` SOPs: its path and its text."""
    yield "sopctl.yaml", "sopctl: 1\ntitle: Benchmark handbook\ntimezone: Europe/Moscow\n"
    yield "org.yaml", _organisation()
    yield "kpis.yaml", "".join(_kpi(number) for number in range(1, 51))
    yield "kpis/2026.csv", _values()
    yield "documents.yaml", "".join(_document(number) for number in range(1, 51))
    yield "glossary.yaml", "".join(_term(number) for number in range(1, 51))
    for number in range(size):
        chance = random.Random(f"{seed}/{number}")
        procedure = Procedure.drawn(number, size, chance)
        text = procedure_text(procedure, chance)
        if number % 2 == 0:
            yield f"records/{procedure.id}.records.yaml", _records(procedure, text)
        if number % _EVERY == _EVERY - 1:
            text = text.replace(*_FAULTS[number // _EVERY % len(_FAULTS)], 1)
        yield procedure.file, text


def _organisation() -> str:
    departments = "".join(f"  {name}: {{name: {name.title()}, head: head-of-{name}}}\n" for name in DEPARTMENTS)
    people = "".join(f'  p-{n:03}: {{ref: "hr:{n}", email: p{n:03}@example.org}}\n' for n in range(1, len(ROLES) + 1))
    roles = "".join(_role(number, role) for number, role in enumerate(ROLES, 1))
    tools = "".join(f"  tool-{number}: {{name: Tool {number}, owner: {ROLES[number]}}}\n" for number in range(1, 21))
    return f"departments:\n{departments}people:\n{people}roles:\n{roles}tools:\n{tools}"


def _role(number: int, role: str) -> str:
    department = DEPARTMENTS[(number - 1) % len(DEPARTMENTS)]
    name = role.replace("-", " ").capitalize()
    return (
        f"  {role}:\n    name: {name}\n    department: {department}\n    headcount: 4000\n    can_approve: true\n"
        f"    duties: [Does the daily work of a {name.lower()}.]\n    holders: [p-{number:03}]\n"
    )


def _kpi(number: int) -> str:
    return textwrap.dedent(f"""\
        KPI-{number:03}:
          name: Key figure {number}
          question: Is the work of kind {number} done in time?
          kind: quantitative
          nature: leading
          unit: h
          direction: lower
          formula: p90(end - start)
          baseline: 6.5
          target: 4
          amber: 4.5
          red: 6
          on_red: The owner re-plans the work within two working days.
          range: [0, 80]
          frequency: month
          lag: 5 days
          source: report.{number}
          owner: {ROLES[number % len(ROLES)]}
          collector: {ROLES[(number + 1) % len(ROLES)]}
        """)


def _values() -> str:
    rows = [
        f"KPI-{number:03},2026-{month:02},{3 + (number * month) % 20 / 10},50,report.{number},p-001,2026-{month + 1:02}-03"
        for number in range(1, 51)
        for month in range(1, 11)
    ]
    return "\n".join(["kpi,period,value,n,source_ref,entered_by,entered_on", *rows, ""])


def _document(number: int) -> str:
    return f"F-{number:03}: {{kind: record, title: Record {number}, owner: {ROLES[number % len(ROLES)]}, retention: 6 years}}\n"


def _term(number: int) -> str:
    return f"term-{number}:\n  en: {{term: notion {number}, definition: What people mean by notion {number}.}}\n"


def _records(procedure: Procedure, text: str) -> str:
    """The approval of the present version and a review of it, with true digests."""
    data = long_sop(parse_yaml(text).data)
    digest, of_steps = digests(data, procedure.file, {})
    steps = ", ".join(f'{step}: "{value}"' for step, value in of_steps.items())
    approver = f"p-{ROLES.index(procedure.owner) + 1:03}"
    common = f'by: {approver}, role: {procedure.owner}, version: "1.2", digest: "{digest}", steps: {{{steps}}}'
    return (
        f"records: 1\nsop: {procedure.id}\nentries:\n"
        f'  - {{id: R-20260105-{procedure.number:06}, kind: approval, meaning: approved, at: "2026-01-05T12:00:00+03:00", {common}}}\n'
        f'  - {{id: R-20260706-{procedure.number:06}, kind: review, at: "2026-07-06T12:00:00+03:00", verdict: keep, reason: Nobody asked for a change., {common}}}\n'
    )


def write_corpus(folder: Path, size: int, seed: int = SEED) -> None:
    """Write the handbook into a folder."""
    for file, text in corpus(size, seed):
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("size", type=int, help="number of SOPs")
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    write_corpus(asked.folder, asked.size, asked.seed)


if __name__ == "__main__":
    main()
