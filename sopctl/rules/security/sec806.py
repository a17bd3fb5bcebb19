"""A table of values holds what another program would run, or read otherwise.

What: No cell of `kpis/*.csv` begins like a formula (`=`, `@`, `+` or `-` before anything but a number), and no column
    stands in the table twice.
Why: Tables are opened in spreadsheets. There a cell that begins like a formula is one, and may send data away or start
    a program; of two columns with one name each reader takes another.
Bad:
    # file: kpis/2026.csv
    kpi,period,value,source_ref
    KPI-LEAD-CONV,2026-01,21.6,"=HYPERLINK(""https://example.org"")"
Good:
    # file: kpis/2026.csv
    kpi,period,value,source_ref
    KPI-LEAD-CONV,2026-01,21.6,crm.report.17
Source: CWE-1236 (formula elements in a CSV file)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("SEC806", "table-hazard", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("SEC806")
