"""Northmere's threshold document. The council is invented, and so is every family in it.

Levels follow *Working Together to Safeguard Children* 2023, chapter 1 (help for families before
statutory services, and what a threshold document must say) and sections 17 and 47 of the Children
Act 1989. Signs and examples are ours, and no practice lead has signed them.
"""

from __future__ import annotations

from datetime import date

from kinstead.statute.shape import Basis
from kinstead.statute.thresholds.shape import Edition, RiskFlag, Threshold

_WORKING_TOGETHER = "Working Together to Safeguard Children 2023, chapter 1"
_SECTION_17 = "Children Act 1989, section 17(10)"
_SECTION_47 = "Children Act 1989, section 47(1)"

UNIVERSAL = Threshold(
    level="universal",
    title="Universal",
    says="Children who do well with what every family has: school, GP, health visitor, hub.",
    signs=(
        "The child is well, learning and safe.",
        "Worries are small and the family is already putting them right.",
        "Somebody who knows the child can help without a plan.",
    ),
    examples=(
        "A father asks which nursery has places for a two-year-old.",
        "A girl of nine is sad since her grandmother died; her school has time for her.",
    ),
    offered="Information, and the family hub, where anybody may walk in.",
    agreement="The family chooses. Nothing is passed on without them.",
    source=_WORKING_TOGETHER,
)

UNIVERSAL_PLUS = Threshold(
    level="universal_plus",
    title="Universal plus",
    says="One more need than usual, met by one service or by the hub, with nobody coordinating.",
    signs=(
        "One thing is hard: sleep, money, behaviour, getting to school.",
        "The family wants a hand and can say with what.",
        "Nothing suggests that a child is being harmed.",
    ),
    examples=(
        "Parents of a toddler who hardly sleeps ask for somebody to talk it through with.",
        "A mother new to the area has lost her benefits and comes to the hub for help.",
    ),
    offered="A hub worker or one service, for as long as it takes.",
    agreement="The family asks or agrees.",
    source=_WORKING_TOGETHER,
)

TARGETED = Threshold(
    level="targeted_early_help",
    title="Targeted early help",
    says="Several needs at once: a lead practitioner, one plan, and people who work together.",
    signs=(
        "More than one of: school missed, housing, illness, drink or drugs, frightening arguments.",
        "Help from one service was tried, or would not be enough.",
        "Without help the children would fall behind or be less safe.",
        "A child is often missing from school, or drawn to people who worry those around them.",
    ),
    examples=(
        "A boy of twelve misses two days a week to look after his mother; rent is behind.",
        "Separated parents quarrel at every handover, and the five-year-old has begun to bite.",
    ),
    offered="Family help: a lead practitioner who stays, an assessment, the family’s own plan.",
    agreement="The family agrees, and may say no. A no is not by itself a reason to go further.",
    source=_WORKING_TOGETHER,
)

SECTION_17 = Threshold(
    level="section_17",
    title="Child in need, section 17",
    says="A child who is disabled, or unlikely to reach a reasonable standard of health or"
    " development, or whose health or development is likely to be harmed, without our help.",
    signs=(
        "The child is disabled.",
        "Care falls short again and again, and earlier help has not changed it.",
        "A parent’s illness, drinking, drug use or violence reaches into the child’s days.",
        "The child is at risk outside the home and the parents cannot keep them safe alone.",
        "A child has nobody to care for them, or is privately fostered.",
    ),
    examples=(
        "Two children come hungry and unwashed most weeks; early help worked for a while.",
        "A girl of fourteen is out at night with older boys; her grandfather cannot stop it.",
        "A boy with complex needs whose parents no longer sleep.",
    ),
    offered="Family help with a section 17 assessment, overseen by a qualified social worker.",
    agreement="The family agrees. Without agreement, think with your manager about what the"
    " child’s days would then be.",
    source=_SECTION_17,
)

SECTION_47 = Threshold(
    level="section_47",
    title="Child protection, section 47",
    says="Reasonable cause to suspect that a child is suffering, or is likely to suffer,"
    " significant harm.",
    signs=(
        "A child has an injury without an explanation that fits, or says that somebody hurt them.",
        "Sexual abuse, or sexual or criminal exploitation, is disclosed or suspected.",
        "Neglect so serious that a child is in danger now or their growth is failing.",
        "Violence at home in which a child was, or could easily be, hurt.",
        "An unborn baby whose brothers or sisters were seriously harmed.",
    ),
    examples=(
        "A baby who cannot crawl has a bruise on the ear.",
        "A child tells a teacher what her uncle does at night.",
        "Police find a boy of thirteen two hundred miles away with drugs and two phones.",
    ),
    offered="A strategy discussion with police, health and others the same day or the next.",
    agreement="Not needed. Parents are told, unless telling them would put a child at risk.",
    source=_SECTION_47,
)

THRESHOLDS = (UNIVERSAL, UNIVERSAL_PLUS, TARGETED, SECTION_17, SECTION_47)

RISK_FLAGS = (
    RiskFlag(
        name="hurt",
        asked="A child is hurt, or says that somebody hurt them",
        why="An injury or an allegation may need police, a doctor and safety the same day.",
        source=_SECTION_47,
    ),
    RiskFlag(
        name="baby_hurt",
        asked="A baby who does not yet crawl has any bruise, mark or injury",
        why="Babies who cannot move about rarely bruise themselves.",
        source="Practice: local bruising protocols for babies who are not mobile",
    ),
    RiskFlag(
        name="sexual_harm",
        asked="Sexual abuse, or something sexual that worries you",
        why="It needs people trained to ask, and no second telling.",
        source=_SECTION_47,
    ),
    RiskFlag(
        name="violence_at_home",
        asked="Violence or fear between adults at home",
        why="A child who sees or hears domestic abuse is its victim too.",
        source="Domestic Abuse Act 2021, section 3",
    ),
    RiskFlag(
        name="exploited",
        asked="A child is used, controlled or harmed by people outside the family",
        why="Harm outside the home is harm, and a group may hold more than one child.",
        source=_WORKING_TOGETHER,
    ),
    RiskFlag(
        name="no_safe_care",
        asked="A child has nobody safe looking after them now",
        why="Somebody may have to act today.",
        source="Children Act 1989, sections 20 and 46",
    ),
    RiskFlag(
        name="suicide_or_self_harm",
        asked="A child or parent speaks of ending their life, or has hurt themselves",
        why="It is always asked about, and never left until Monday.",
        source="Practice",
    ),
    RiskFlag(
        name="known_danger",
        asked="Somebody known to be a danger to children lives there or visits",
        why="The adult’s history has to be looked up by somebody who may.",
        source=_WORKING_TOGETHER,
    ),
    RiskFlag(
        name="unborn_at_risk",
        asked="An unborn baby may not be safe once born",
        why="A plan before the birth needs time.",
        source=_SECTION_47,
    ),
    RiskFlag(
        name="genital_mutilation_or_forced_marriage",
        asked="A child may be taken abroad, cut, or married against their will",
        why="Telling the family may hasten it, so they are not told first.",
        source="Female Genital Mutilation Act 2003; Forced Marriage (Civil Protection) Act 2007",
    ),
)

EDITIONS: tuple[Edition, ...] = (
    Edition(
        name="northmere-2025",
        title="Right help, right time: Northmere’s threshold document, 2025",
        in_force_from=date(2025, 4, 1),
        basis=Basis.PROPOSAL,
        source="Northmere Safeguarding Children Partnership (invented), under Working Together"
        " to Safeguard Children 2023, chapter 1",
        thresholds=THRESHOLDS,
        risk_flags=RISK_FLAGS,
    ),
)
