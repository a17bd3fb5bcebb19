"""What rules cite besides standards for organisations: technical specifications, and practice without a number.

None of these makes a pack: nobody asks whether a handbook keeps to the YAML specification or to common sense.
"""

from typing import Final

from sopctl.rules.standards import Clause, Standard

SPECIFICATIONS: Final = (
    Standard(
        id="yaml",
        cited="YAML 1.2.2",
        title="YAML Ain't Markup Language",
        edition="1.2.2 (2021)",
        publisher="YAML Language Development Team",
        clauses=(
            Clause("3.2.1.1", "Names of fields are unique, and any node may be one."),
            Clause("3.2.1.2", "A tag says what kind of value a node is."),
            Clause("3.2.2.2", "An alias repeats what an anchor marks."),
            Clause("5.1", "Control characters do not stand in the text."),
            Clause("5.2", "The text is written in Unicode."),
            Clause("5.3", "Some characters mark structure."),
            Clause("5.4", "Line feed and carriage return end lines, other separators do not."),
            Clause("6.6", "A comment begins with # behind white space."),
            Clause("7.4", "Between brackets and braces, commas part entries."),
            Clause("9.2", "A file may hold several documents."),
            Clause("10.3.2", "What a plain value looks like decides whether it is a number or a text."),
            Clause("chapters 6 to 8", "How structure and styles are written."),
        ),
    ),
    Standard(
        id="rfc-3629",
        cited="RFC 3629",
        title="UTF-8, a transformation format of ISO 10646",
        edition="2003",
        publisher="IETF",
    ),
    Standard(
        id="rfc-8259",
        cited="RFC 8259",
        title="The JavaScript Object Notation (JSON) data interchange format",
        edition="2017",
        publisher="IETF",
        clauses=(Clause("4", "The names of fields are texts."),),
    ),
    Standard(
        id="iso-8601-1",
        cited="ISO 8601-1:2019",
        title="Date and time — Representations for information interchange — Basic rules",
        edition="2019",
        publisher="ISO",
        former=("ISO 8601:2004", "ISO 8601:2000", "ISO 8601:1988"),
    ),
    Standard(
        id="commonmark",
        cited="CommonMark 0.31.2",
        title="CommonMark Spec",
        edition="0.31.2 (2024)",
        publisher="commonmark.org",
        clauses=(Clause("6.6", "Tags of HTML pass through as they are."),),
    ),
    Standard(
        id="bpmn",
        cited="BPMN 2.0.2",
        title="Business Process Model and Notation",
        edition="2.0.2 (2013)",
        publisher="OMG",
        clauses=(
            Clause("10.5", "A process starts and ends at events.", read=False),
            Clause("10.6", "Where ways part, conditions and a default decide.", read=False),
        ),
    ),
    Standard(
        id="unicode-36",
        cited="Unicode Technical Report 36",
        title="Unicode security considerations",
        edition="2014",
        publisher="Unicode Consortium",
    ),
    Standard(
        id="owasp",
        cited="OWASP Cheat Sheet Series",
        title="Cross site scripting prevention; CSV injection",
        edition="as of 2026",
        publisher="OWASP Foundation",
    ),
    Standard(
        id="cwe",
        cited="CWE",
        title="Common Weakness Enumeration",
        edition="as of 2026",
        publisher="MITRE",
        clauses=(
            Clause("22", "A path that leads out of the folder that was meant."),
            Clause("200", "What is confidential reaches those who may not see it."),
            Clause("400", "A small input that uses up memory or time."),
            Clause("1236", "A cell of a table that a spreadsheet runs as a formula."),
        ),
    ),
    Standard(
        id="incose",
        cited="INCOSE Guide to Writing Requirements (2023)",
        title="Guide to Writing Requirements",
        edition="4 (2023)",
        publisher="INCOSE",
        clauses=(
            Clause("R4", "Use words as they are defined."),
            Clause("R6", "Give every number its unit."),
            Clause("R7", "Use no words that everybody takes as he likes."),
            Clause("R8", "Leave no back door such as “where possible”."),
            Clause("R9", "Leave no list open."),
        ),
    ),
    Standard(
        id="ste",
        cited="ASD-STE100",
        title="Simplified Technical English",
        edition="as of 2026",
        publisher="ASD",
        clauses=(
            Clause("5.1", "Instructions are short: twenty words at most."),
            Clause("5.2", "One instruction a sentence."),
            Clause("5.3", "Instructions are commands."),
        ),
    ),
)


def _practice(id_: str, cited: str, title: str) -> Standard:
    """Something that no standard numbers: the articles that this project started from, and what people do."""
    return Standard(id=id_, cited=cited, title=title, edition="", publisher="")


PRACTICE: Final = (
    _practice("developing-a-sop", "developing a sales SOP", "Articles on developing sales SOPs: seven stages, upkeep"),
    _practice("work-regulation", "work regulation of sales", "Articles on the work regulation of a sales department"),
    _practice("process-map", "process map of sales", "Articles on processes and process maps of a sales department"),
    _practice("setting-a-sop", "how to set a sales procedure", "Articles on how to set a sales procedure"),
    _practice("systemic-sales", "systemic sales", "Articles on systemic sales: segments, cards, a committee"),
    _practice("raci", "RACI practice", "Who is responsible, accountable, consulted and informed"),
    _practice("segregation", "segregation of duties", "Nobody checks his own work"),
    _practice("service-level", "service-level practice", "How promises between teams are written"),
    _practice("kpi", "KPI practice", "How indicators are defined and used"),
    _practice("data-integrity", "data integrity", "Figures are complete, true and recorded at the time"),
    _practice("workload", "workload practice", "People are loaded to 70 to 90 per cent"),
    _practice("critical-path", "critical path", "The longest way through a plan decides how long it takes"),
    _practice("procedure-writing", "procedure-writing practice", "Guides on writing procedures that people follow"),
    _practice("plain-language", "plain-language practice", "Guides on texts that are understood at first reading"),
    _practice("document-control", "document-control practice", "How controlled documents are kept and reviewed"),
    _practice("auditors", "what auditors ask for", "Lists that auditors ask for again and again"),
    _practice("who-layout", "layout of WHO procedures", "Procedures that say why, when, where, who, what and how"),
    _practice("sipoc", "SIPOC", "Suppliers, inputs, process, outputs and customers bound a process"),
    _practice("own", "sopctl's own", "What sopctl itself needs"),
)
