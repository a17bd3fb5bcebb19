"""The standards that rules cite, each with its edition and with what its clauses ask, in our words.

Editions move; this is the one place to change. Read in November 2026. What is cited from general knowledge only, with
no text of the clause at hand, says so (`read=False`).
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Clause:
    """A clause by its number, and one sentence on what it asks; `read` says that we had its text before us."""

    number: str
    asks: str
    read: bool = True


@dataclass(frozen=True, kw_only=True)
class Standard:
    """A standard or law in one edition. `id` is the name of its pack, `cited` how the Source of a rule names it.

    `former` are editions and other texts, as people cite them, whose place this one has taken. `note` is what
    who works by it should know about its state.
    """

    id: str
    cited: str
    title: str
    edition: str
    publisher: str
    clauses: tuple[Clause, ...] = ()
    former: tuple[str, ...] = ()
    note: str = ""


_QUALITY_SYSTEM_REGULATION: Final = (
    *(20, 22, 25, 30, 40, 50, 60, 65, 70, 72, 75, 80, 86, 90, 100, 120, 130, 140, 150, 160, 170),
    *(180, 181, 184, 186, 198, 200, 250),
)
"""Sections of 21 CFR Part 820 until 2026-02-01; from the day after on the Part refers to ISO 13485:2016 instead."""

STANDARDS: Final = (
    Standard(
        id="iso-9001",
        cited="ISO 9001:2015",
        title="Quality management systems — Requirements",
        edition="2015",
        publisher="ISO",
        former=("ISO 9001:2008", "ISO 9001:2000", "ISO 9001:1994", "ISO 9001:1987"),
        note="The edition of 2026 was a final draft in spring 2026 and planned for autumn 2026; the clauses are "
        "those of 2015.",
        clauses=(
            Clause("4.4.1 a", "Say what each process needs and what it makes."),
            Clause("4.4.1 b", "Settle in which order the processes run, and how they hang together."),
            Clause("4.4.1 c", "Settle criteria, methods and indicators by which each process is seen to work."),
            Clause("5.3", "Give responsibilities and authorities to roles, and have them known and understood."),
            Clause("7.2", "See to it that people can do their work, by education, training or experience."),
            Clause("7.5.2 a", "Documents can be told apart: title, date, author or number."),
            Clause("7.5.2 b", "Documents have a fitting form: language, software, pictures, medium."),
            Clause("7.5.2 c", "Documents are reviewed, and approved as suitable."),
            Clause("7.5.3.1 a", "Documents are there, and fit for use, where and when they are needed."),
            Clause("7.5.3.1 b", "Documents are protected, such as from loss of confidentiality or integrity."),
            Clause("7.5.3.2 a", "Settle who gets a document, and how it is found and used."),
            Clause("7.5.3.2 c", "Control changes, such as by versions."),
            Clause("7.5.3.2 d", "Settle how long documents are kept, and what happens to them then."),
            Clause("8.5.1 c", "Check at fitting stages whether work and its results meet their criteria."),
            Clause("9.1.3", "Judge what monitoring and measuring bring, and use it to see where to improve."),
        ),
    ),
    Standard(
        id="iso-13485",
        cited="ISO 13485:2016",
        title="Medical devices — Quality management systems — Requirements for regulatory purposes",
        edition="2016",
        publisher="ISO",
        former=(
            *("ISO 13485:2003", "ISO 13485:1996"),
            *(f"21 CFR 820.{section}" for section in _QUALITY_SYSTEM_REGULATION),
        ),
        note="21 CFR Part 820 refers to it since 2026-02-02; the sections that were cited before, such as 820.40, "
        "are gone.",
        clauses=(
            Clause(
                "4.2.4",
                "Have documents approved before use and after changes, by whoever did so first or knows as much; "
                "identify changes, control documents from outside, keep obsolete ones out of use.",
            ),
        ),
    ),
    Standard(
        id="as9100",
        cited="AS9100D",
        title="Quality management systems — Requirements for aviation, space and defence organisations",
        edition="D (2016)",
        publisher="SAE International",
        former=("AS9100C", "AS9100B"),
        clauses=(
            Clause("7.5.2 note", "Approval means that it is settled who may approve which documents, and how."),
            Clause("7.5.3.2 e", "Obsolete documents are removed or marked, so that nobody works by them."),
        ),
    ),
    Standard(
        id="21-cfr-11",
        cited="21 CFR Part 11",
        title="Electronic records; electronic signatures",
        edition="in force in 2026",
        publisher="US Food and Drug Administration",
        clauses=(
            Clause("11.50", "A signature shows the printed name, date and time, and what it means."),
            Clause("11.70", "A signature is bound to its record, so that it cannot be moved to another."),
        ),
    ),
    Standard(
        id="21-cfr-211",
        cited="21 CFR Part 211",
        title="Current good manufacturing practice for finished pharmaceuticals",
        edition="in force in 2026",
        publisher="US Food and Drug Administration",
        clauses=(
            Clause("211.25", "Everybody has the education, training and experience for what they do."),
            Clause("211.100 a", "Procedures are written, reviewed and approved."),
            Clause("211.100 b", "Follow written procedures, record at the time, and justify every deviation."),
        ),
    ),
    Standard(
        id="eu-gmp",
        cited="EU GMP Chapter 4 (2011)",
        title="Good manufacturing practice, chapter 4: Documentation",
        edition="2011",
        publisher="European Commission, EudraLex volume 4",
        note="A draft of a new chapter 4 was open for comment until 2025-10-07; the clauses are those of 2011.",
        clauses=(
            Clause("4.3", "Instructions are unique and clear, approved, signed and dated, with an effective date."),
            Clause("4.4", "Procedures are laid out in order, and worded as commands that bind."),
            Clause("4.5", "Documents are reviewed regularly and kept up to date."),
        ),
    ),
    Standard(
        id="china-gmp",
        cited="China GMP (2010)",
        title="药品生产质量管理规范 (Good manufacturing practice for drugs)",
        edition="2010",
        publisher="Ministry of Health, China",
        clauses=(
            Clause("article 158", "Documents are re-examined from time to time, and no obsolete copy is in use."),
        ),
    ),
    Standard(
        id="epa-qa-g-6",
        cited="EPA QA/G-6 (2007)",
        title="Guidance for preparing standard operating procedures",
        edition="2007",
        publisher="US Environmental Protection Agency",
        former=("EPA QA/G-6 (2001)",),
        clauses=(Clause("review", "Procedures are looked at again on a schedule, with a record of when and by whom."),),
    ),
    Standard(
        id="gost",
        cited="GOST R 2.105-2019",
        title="ЕСКД. Общие требования к текстовым документам (General requirements for textual documents)",
        edition="2019",
        publisher="Rosstandart",
        clauses=(
            Clause(
                "5.2.2",
                "The text is short and has one meaning; «должен», «следует», «необходимо» bind, «допускается» and "
                "«может» do not; narrative form («применяют») is allowed.",
            ),
        ),
    ),
    Standard(
        id="gbt",
        cited="GB/T 1.1-2020",
        title="标准化工作导则 第1部分 (Directives for standardization, part 1)",
        edition="2020",
        publisher="Standardization Administration of China",
        former=("GB/T 1.1-2009",),
        clauses=(
            Clause("annex C", "应 is for what must be, 宜 for advice, 可 for leave, 能 for ability; not 必须 or 不可."),
        ),
    ),
    Standard(
        id="iso-iec-directives",
        cited="ISO/IEC Directives, Part 2 (2021)",
        title="Principles and rules for the structure and drafting of ISO and IEC documents",
        edition="2021",
        publisher="ISO and IEC",
        former=("ISO/IEC Directives, Part 2 (2018)",),
        clauses=(Clause("7", "Shall is for what must be, should for advice, may for leave, can for ability."),),
    ),
    Standard(
        id="labour-code-ru",
        cited="Labour Code of the Russian Federation",
        title="Трудовой кодекс Российской Федерации",
        edition="in force in 2026",
        publisher="Russian Federation",
        clauses=(Clause("article 192", "The only penalties are remark, reprimand and dismissal; a fine is none."),),
    ),
)
