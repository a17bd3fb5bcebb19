"""Procedures to look at: the pictures of these are kept as expected output."""

from typing import Any

from sopctl.model.sop import Sop
from sopctl.model.step import Branch, Handoff, Step
from sopctl.rendering.diagram.flow import FlowNames, FlowWords
from tests.process.procedures import repeat, sop, step

ROLES = {
    "sales-assistant": "Sales assistant",
    "sales-rep": "Sales representative",
    "technical-specialist": "Technical specialist",
    "marketing-manager": "Marketing manager",
}
ENGLISH = FlowNames(
    role=lambda role: ROLES.get(role, role),
    department=str.capitalize,
    procedure=lambda sop_id: (f"{sop_id} Handle objections", f"{sop_id}.html"),
)
RUSSIAN = FlowNames(
    words=FlowWords(
        title="Ход: {title}",
        start="Начало",
        end="Конец",
        otherwise="иначе",
        up_to="не более {n} раз",
        refused="при отказе: {n}",
        handoff="передать: {name}",
    )
)
CHINESE = FlowNames(
    words=FlowWords(
        title="{title}流程",
        start="开始",
        end="结束",
        otherwise="否则",
        up_to="最多{n}次",
        refused="如被拒：{n}",
        handoff="移交{name}",
    )
)


def when(condition: str, goto: str) -> Branch:
    """A branch that leads to a step."""
    return Branch(when=condition, goto=goto)


def ends(condition: str, text: str) -> Branch:
    """A branch that closes."""
    return Branch(when=condition, end=text)


def otherwise(goto: str) -> Branch:
    """The last branch."""
    return Branch(goto=goto)


def by(role: str, step_id: str, label: str, **fields: Any) -> Step:
    """A step with a label, by one role."""
    return step(step_id, label=label, action=label + ".", responsible=(role,), **fields)


ASSISTANT, REP = "sales-assistant", "sales-rep"
LEAD = sop(
    by(ASSISTANT, "register", "Register", critical=True),
    by(
        ASSISTANT,
        "screen",
        "Score the lead against the ideal-customer checklist",
        branch=(when("The fit score is 60 or more.", "contact"), otherwise("nurture")),
    ),
    by(
        REP,
        "contact",
        "Call the lead and ask the four qualification questions",
        critical=True,
        procedure="SAL-004",
        repeat=repeat(until="The lead answers.", max=3, otherwise="nurture"),
    ),
    by(
        REP,
        "decide",
        "Choose the route for the lead",
        branch=(when("Need and date are confirmed.", "transfer"), otherwise("nurture")),
    ),
    by(
        REP,
        "transfer",
        "Hand the opportunity to presales",
        handoff=Handoff(to="presales", role="technical-specialist", reject_to="contact", received_by="PRE-002#intake"),
        end="opportunity",
    ),
    by(
        REP,
        "nurture",
        "Return the lead to marketing with a reason code",
        handoff=Handoff(to="marketing", role="marketing-manager", reject_to="screen", received_by="MKT-003#return"),
        end="nurtured",
    ),
    title="Qualify an inbound lead",
)

ORDER = sop(
    by("Sales", "open", "Open the order"),
    by("Sales", "split", "Start preparation", parallel=("credit", "stock", "contract"), next="confirm"),
    by(
        "Finance",
        "credit",
        "Check the credit line of the customer",
        branch=(ends("The line is used up.", "order refused"), otherwise("limit")),
    ),
    by("Finance", "limit", "Reserve the limit"),
    by("Warehouse", "stock", "Reserve the stock"),
    by("Sales", "contract", "Write the contract"),
    by("Sales", "confirm", "Confirm the order to the customer"),
    by("Warehouse", "gift", "Add a gift", when="The order is the first one."),
    by("Warehouse", "ship", "Ship"),
    title="Take an order",
)

OFFER = sop(
    by("Sales", "draft", "Draft the offer"),
    by(
        "Finance",
        "check",
        "Check the price",
        branch=(
            when("The margin is too low.", "draft"),
            ends("The customer is blocked.", "refused"),
            otherwise("send"),
        ),
    ),
    by("Sales", "send", "Send the offer"),
    by("Sales", "call", "Call the customer", repeat=repeat(until="Somebody answers.", max=5, otherwise="close")),
    by(
        "Sales",
        "negotiate",
        "Negotiate terms",
        repeat=repeat(until="Both agree.", max=3, source="draft", otherwise="close"),
    ),
    by("Sales", "sign", "Sign"),
    by("Assistant", "file", "File the contract", end="signed"),
    by("Sales", "close", "Close with a reason", end="lost"),
    title="Make an offer",
)

CLIENTS, BOARD = "Специалист по работе с клиентами", "Комитет по развитию"
REQUEST = sop(
    by(CLIENTS, "a", "Зарегистрировать обращение в журнале"),
    by(
        CLIENTS,
        "b",
        "Проверить комплектность документов",
        branch=(
            when("Документы неполные.", "c"),
            ends("Обращение не по адресу.", "перенаправлено"),
            otherwise("d"),
        ),
    ),
    by(CLIENTS, "c", "Запросить недостающие документы", repeat=repeat(max=2, otherwise="g")),
    by("Инженер", "d", "Рассчитать стоимость и срок поставки", critical=True),
    by(
        "Руководитель отдела продаж",
        "e",
        "Согласовать коммерческое предложение",
        branch=(when("Скидка больше 10 %.", "f"), otherwise("h")),
    ),
    by(BOARD, "f", "Вынести вопрос на комитет", branch=(when("Отклонено.", "g"), otherwise("h"))),
    by(CLIENTS, "g", "Закрыть обращение с указанием причины", end="закрыто"),
    by(
        CLIENTS,
        "h",
        "Передать договор на подпись",
        handoff=Handoff(to="Юридический отдел", role="Юрист", reject_to="e", received_by="Ю-01#a"),
        end="передано",
    ),
    title="Обработка обращения",
)

LEAD_CHINESE = sop(
    by("销售助理", "a", "在CRM录入表中登记线索"),
    by(
        "销售助理",
        "b",
        "按理想客户画像清单给线索评分",
        branch=(when("评分达到60分或以上。", "c"), otherwise("f")),
    ),
    by(
        "销售代表",
        "c",
        "致电线索并询问四个资格问题，记录需求、预算与决策人",
        critical=True,
        repeat=repeat(max=3, otherwise="f"),
    ),
    by("销售代表", "d", "选择线索去向", branch=(when("需求与日期已确认。", "e"), otherwise("f"))),
    by(
        "销售代表",
        "e",
        "将商机移交售前部门",
        handoff=Handoff(to="售前部", role="技术专员", reject_to="c", received_by="PRE-002#a"),
        end="形成商机",
    ),
    by(
        "销售代表",
        "f",
        "附原因代码退回市场部",
        handoff=Handoff(to="市场部", role="市场经理", reject_to="b", received_by="MKT-003#a"),
        end="继续培育",
    ),
    title="入站线索资格评估",
)

FIFTEEN = sop(
    by("Sales rep", "s1", "Receive the request"),
    by(
        "Sales rep",
        "s2",
        "Check the customer file",
        branch=(ends("The customer is blocked.", "refused"), otherwise("s3")),
    ),
    by("Engineer", "s3", "Visit the site"),
    by("Engineer", "s4", "Draw up the specification", critical=True, procedure="ENG-010"),
    by("Engineer", "s5", "Estimate materials and labour"),
    by("Finance", "s6", "Check the credit line", branch=(when("The line is used up.", "s9"), otherwise("s7"))),
    by("Finance", "s7", "Set the payment terms"),
    by("Sales rep", "s8", "Write the offer"),
    by(
        "Head of sales",
        "s9",
        "Approve the price",
        critical=True,
        branch=(when("The margin is below 18 %.", "s5"), otherwise("s10")),
    ),
    by("Sales rep", "s10", "Send the offer", repeat=repeat(until="It has arrived.", max=3)),
    by(
        "Sales rep",
        "s11",
        "Negotiate",
        branch=(when("A discount is asked for.", "s12"), ends("The customer declines.", "lost"), otherwise("s13")),
    ),
    by("Head of sales", "s12", "Approve the discount", repeat=repeat(until="It is settled.", max=2, source="s11")),
    by("Finance", "s13", "Prepare the contract"),
    by("Head of sales", "s14", "Sign the contract"),
    by(
        "Sales rep",
        "s15",
        "Hand over to delivery",
        handoff=Handoff(to="delivery", role="Project manager", reject_to="s13", received_by="DEL-001#a"),
        end="won",
    ),
    title="From request to contract",
)

PICTURES: dict[str, tuple[Sop, FlowNames]] = {
    "lead": (LEAD, ENGLISH),
    "order": (ORDER, ENGLISH),
    "offer": (OFFER, ENGLISH),
    "request": (REQUEST, RUSSIAN),
    "lead-zh": (LEAD_CHINESE, CHINESE),
    "fifteen": (FIFTEEN, ENGLISH),
}
