"""English words that the wording rules look for.

Vague words after the INCOSE guide to writing requirements (rules R7 to R9: vague terms, escape clauses, open-ended
clauses) and the words that auditors of procedures object to most; verbs are those with which steps of sales,
office, laboratory and operations procedures begin. The lists are this project's own choice.
"""

from collections.abc import Mapping
from typing import Final

VERBS: Final = frozenset(
    """
    accept acknowledge activate add address adjust administer advise agree align allocate allow analyse analyze
    announce answer append apply appoint approve archive arrange ask assemble assess assign attach attend audit
    authorise authorize autoclave backup balance begin block book boot break brief bring browse build calculate
    calibrate call cancel capture carry centrifuge change charge check choose clarify classify clean clear click
    clone close collect combine come comment commit communicate compare compile complete compute conduct configure
    confirm connect consider consult contact continue convert cool copy correct count cover create cut deactivate
    decide declare define delete deliver deploy describe design destroy determine develop diagnose dilute direct
    disable discard disconnect discuss disinfect dispatch display dispose dissolve distribute divide do document
    download draft drag drain draw dry edit eject email empty enable encrypt end engage ensure enter erase escalate
    establish estimate evaluate examine execute exit expand explain export extract fetch file fill filter finalise
    finalize find finish fix flush follow format forward freeze gather generate get give go grant group guide hand
    hang harvest have heat help hold identify ignore implement import incubate indicate inform initial initialise
    initialize initiate inject insert inspect install interview introduce investigate invite invoice isolate issue
    keep label launch lay leave let lift limit link list load locate lock log look lower lubricate maintain make mark
    match measure meet merge migrate minimise minimize mix modify monitor mount move name navigate negotiate note
    notify number observe obtain offer open order organise organize pack page park pass paste patch pause pay perform
    phone pick place plan plug populate position post pour prepare present press prevent print prioritise prioritize
    proceed process produce promote propose protect provide publish pull pump purchase push put query quote raise
    reach read reassign reboot recalculate receive recheck recommend reconcile record recover refer refill refresh
    refuse register reject release reload remind remove rename renew reopen repair repeat replace reply report
    request reset resolve respond restart restore resume resuspend retain retrieve return review revise revoke rinse
    roll rotate route run sample save scale scan schedule score scroll seal search secure select sell send separate
    serve set shake share ship shut sign simulate sort speak specify spin spray stack start state sterilise sterilize
    stop store submit supply suspend swab switch sync take talk tap teach tell terminate test thank tighten track
    train transfer transport trigger try turn type unlock unpack unplug update upgrade upload use validate verify view
    agitate aliquot amend bleach bump cap consolidate cordon decant digest elute fit fold grind homogenise homogenize
    install invert kill lead level mash mitigate mute neutralise neutralize peel ping pipet pipette press rebuild
    recalibrate recreate redeploy reduce reinstall reinsert rerun resize resubmit restrict revert rewrite screw slide
    soak squeeze stamp staple stir swirl tape tag thaw tie tilt trim twist uncap unmute unscrew untie weld wet wrap zero
    visit vortex wait warm wash watch wear weigh wipe withdraw write
    """.split()
)
"""Verbs in the base form."""

ROLES: Final = (
    "administrator agent analyst applicant approver assistant associate auditor author buyer clerk colleague"
    " coordinator customer developer director employee engineer executive inspector manager nurse officer operator"
    " owner patient personnel representative requester responder reviewer salesperson scientist specialist staff"
    " supervisor technician user worker"
)
"""Nouns for people; as the subject of a step they hide the verb."""

TIMES: Final = frozenset(
    "day days week weeks month months year years quarter hour hours minute minutes moment morning afternoon evening"
    " night time first next following last same end start beginning monday tuesday wednesday thursday friday saturday"
    " sunday once".split()
)
"""Words that make "The day before, …" a time, not a subject."""

GERUNDS_NOT: Final = frozenset(
    "according assuming barring beginning bring concerning considering depending during excluding failing following"
    " including outstanding pending providing regarding ring sing spring starting string swing using working".split()
)
"""Words in -ing with which a right step may begin."""

BEFORE_IF: Final = (
    "and as ask asking assess but check choose clarify confirm decide describe determine discuss enquire enter"
    " especially evaluate even examine except explain how identify indicate inquire know list mark note only or"
    " particularly record report say see select specify state sure tell test than unsure verify what whether which who"
    " why wonder"
)
"""Words behind which `if` is no condition of the action: a question, a choice, or part of another word group."""

NUMBER: Final = "say how much or how many"
WHO: Final = "say who decides, and by what: `if the fit score is below 60`"
WHEN: Final = "say until when: `within 15 min`, `by Friday 12:00`"
OFTEN: Final = "say how often: `every Monday`, `every 30 min`"
ALL: Final = "name all that is meant, or say where the list is"
HOW: Final = "say by what the reader sees that it is right"

VAGUE: Final[Mapping[str, str]] = {
    "promptly": WHEN,
    "as soon as possible": WHEN,
    "as soon as practicable": WHEN,
    "as soon as practical": WHEN,
    "asap": WHEN,
    "as quickly as possible": WHEN,
    "at your earliest convenience": WHEN,
    "at the earliest convenience": WHEN,
    "in a timely manner": WHEN,
    "in a timely fashion": WHEN,
    "on a timely basis": WHEN,
    "without undue delay": WHEN,
    "in due course": WHEN,
    "in due time": WHEN,
    "in the near future": WHEN,
    "periodically": OFTEN,
    "regularly": OFTEN,
    "on a regular basis": OFTEN,
    "from time to time": OFTEN,
    "occasionally": OFTEN,
    "as often as necessary": OFTEN,
    "as often as needed": OFTEN,
    "as appropriate": WHO,
    "if appropriate": WHO,
    "when appropriate": WHO,
    "where appropriate": WHO,
    "as applicable": WHO,
    "if applicable": WHO,
    "when applicable": WHO,
    "where applicable": WHO,
    "as necessary": WHO,
    "if necessary": WHO,
    "when necessary": WHO,
    "where necessary": WHO,
    "as needed": WHO,
    "if needed": WHO,
    "when needed": WHO,
    "where needed": WHO,
    "as required": WHO,
    "if required": WHO,
    "when required": WHO,
    "where required": WHO,
    "if possible": WHO,
    "when possible": WHO,
    "where possible": WHO,
    "whenever possible": WHO,
    "if feasible": WHO,
    "where feasible": WHO,
    "where practicable": WHO,
    "as far as possible": WHO,
    "a few": NUMBER,
    "several": NUMBER,
    "a couple of": NUMBER,
    "a lot of": NUMBER,
    "a number of": NUMBER,
    "appropriately": HOW,
    "adequately": HOW,
    "sufficiently": HOW,
    "in an appropriate manner": HOW,
    "in a suitable manner": HOW,
    "reasonable efforts": HOW,
    "best efforts": HOW,
    "to the extent possible": HOW,
    "etc": ALL,
    "et cetera": ALL,
    "and so on": ALL,
    "and so forth": ALL,
    "including but not limited to": ALL,
}
"""Each with what to write instead."""

MODALS: Final[Mapping[str, Mapping[str, str]]] = {
    "iso": {
        "must": "shall",
        "must not": "shall not",
        "mustn't": "shall not",
        "ought to": "should",
    },
    "plain": {
        "shall": "must",
        "shall not": "must not",
        "ought to": "should",
    },
}
"""By profile: words for duties that are not of it, and the right one (ISO/IEC Directives, Part 2, 2021, clause 7;
plain-language practice: "must" for a duty)."""

STRENGTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "forbidden": ("must not", "mustn't", "shall not", "may not", "is not allowed", "are not allowed", "is prohibited"),
    "required": ("must", "shall", "has to", "have to", "is required to", "are required to"),
    "advised": ("should", "should not", "ought to", "is recommended", "are recommended"),
    "allowed": ("may", "can", "is allowed", "are allowed", "is permitted"),
    "": ("cannot", "can not", "can't", "need not", "needs to", "need to", "does not have to", "do not have to"),
}
"""Words for duties by their strength; a text with one of the last row is left alone."""
