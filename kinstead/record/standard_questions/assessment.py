"""The family help assessment: for every level, with children in need, beside an enquiry."""

from __future__ import annotations

from kinstead.record.rules.templates import Question

_FAMILY = (
    Question(
        "family_story",
        "What is happening, as the family tells it?",
        "Each person in their own words, with who said it. Read it back to them.",
        part="family",
        required=True,
    ),
    Question(
        "family_strengths",
        "What goes well in this family, and what are they proud of?",
        "What has got them through hard times before.",
        part="family",
        required=True,
    ),
    Question("family_worries", "What worries them most?", part="family"),
    Question(
        "family_help_most",
        "What would help most, as they see it?",
        "This leads the plan.",
        part="family",
        required=True,
    ),
    Question(
        "family_tried",
        "What help have they had before, and what was it like?",
        "So that nobody has to say it all again, and nothing is tried twice that did not work.",
        part="family",
    ),
    Question(
        "family_ways",
        "How do they like to be worked with?",
        "Language and interpreter, faith and culture, reading and hearing, good times to come.",
        part="family",
    ),
)
_CHILD = (
    Question(
        "child_words",
        "What does this child say or show about their life?",
        "Their words, drawings, play. For a baby, what you saw. For an unborn child, what is"
        " hoped for.",
        part="child",
        each_child=True,
        required=True,
    ),
    Question(
        "child_day",
        "What is an ordinary day like for this child?",
        "From waking up to bedtime, on a school day and at a weekend.",
        part="child",
        each_child=True,
    ),
    Question(
        "child_health",
        "How are they in body and mind?",
        "Growth, health, sleep, feelings, a disability or condition and what it asks of others.",
        part="child",
        each_child=True,
    ),
    Question(
        "child_learning",
        "How are learning, play and friendships?",
        part="child",
        each_child=True,
    ),
    Question(
        "child_belonging",
        "Who matters most to them, and where do they feel they belong?",
        part="child",
        each_child=True,
    ),
)
_PARENTING = (
    Question(
        "care_day_to_day",
        "Who looks after the children day to day, and how is the care shared?",
        "Food, warmth, affection, rules, safety, being played with and listened to.",
        required=True,
    ),
    Question(
        "other_parent_asked",
        "Was every parent asked, also a father or parent who lives elsewhere?",
        kind="yes_no",
        required=True,
    ),
    Question(
        "other_parent_why",
        "What did they say? If somebody was not asked, why not?",
        "Not asking may be right where asking would put somebody in danger: say so.",
    ),
    Question(
        "parents_themselves",
        "How are the parents and carers themselves?",
        "Health, disability, grief, alcohol or drugs, how they treat each other, how they were"
        " brought up.",
    ),
)
_AROUND = (
    Question(
        "home",
        "What is the home like, and is there enough money, food, warmth and room?",
    ),
    Question(
        "network",
        "Who are the people around this family, and what could each of them do?",
        "Relatives on both sides, friends, neighbours, faith and community. As the family names"
        " them.",
        required=True,
    ),
    Question(
        "network_meeting",
        "Have they been offered a meeting of their own family network?",
        kind="yes_no",
    ),
    Question(
        "others_say",
        "What do those who know the family say?",
        "Nursery or school, health visitor, doctor, police, others. Who said what, and when.",
    ),
    Question(
        "outside_home",
        "Is a child being harmed, or at risk of it, outside the home or online?",
        kind="yes_no",
        required=True,
    ),
    Question(
        "outside_home_what",
        "Where, with whom, and what makes it safer?",
        "Places, groups, people online. What the parents, and the child, already do about it.",
    ),
)
_MEANING = (
    Question(
        "worries",
        "What are we worried about, how likely is it, and how bad would it be?",
        part="analysis",
        required=True,
    ),
    Question(
        "safety",
        "What keeps the children safe and well, and how do we know that it holds?",
        part="analysis",
        required=True,
    ),
    Question(
        "child_meaning",
        "What does all this mean for this child?",
        "Now, and in a year if nothing changes.",
        part="analysis",
        each_child=True,
        required=True,
    ),
    Question(
        "seen_differently",
        "Where does somebody in the family see it differently?",
        "Whose view, in their words.",
        part="analysis",
    ),
    Question(
        "what_next",
        "What needs to change, and what help do we propose?",
        part="analysis",
        required=True,
    ),
)

GENERAL = _FAMILY + _CHILD + _PARENTING + _AROUND + _MEANING

# Children Act 1989, section 17(10): what would become of the child's health or development without
# help; and sections 17ZA to 17ZD on young and parent carers.
_IN_NEED_FACTS = (
    Question(
        "child_carer",
        "Does this child look after somebody?",
        part="child",
        kind="yes_no",
        each_child=True,
    ),
    Question(
        "specialist",
        "Is somebody else needed to understand this well, and have they been asked?",
        "For example about a disability, mental health, domestic abuse, alcohol or drugs.",
    ),
)
_IN_NEED_MEANING = (
    Question(
        "child_without_help",
        "Without help, what would become of this child’s health and development?",
        part="analysis",
        each_child=True,
        required=True,
    ),
    Question(
        "parents_change",
        "Can the parents make the changes these children need, in the time the children have?",
        "What they have changed already, what helps them, what stands in the way.",
        part="analysis",
        required=True,
    ),
)

SECTION_17 = _FAMILY + _CHILD + _PARENTING + _AROUND + _IN_NEED_FACTS + _MEANING + _IN_NEED_MEANING

# Children Act 1989, section 47(1): reasonable cause to suspect that a child is suffering, or is
# likely to suffer, significant harm.
_ENQUIRY_FACTS = (
    Question(
        "child_harm",
        "What has happened to this child, or may happen?",
        "What was seen or said, by whom, when. Not yet what you make of it.",
        part="facts",
        each_child=True,
        required=True,
    ),
    Question(
        "harm_explained",
        "How do the parents and others explain it?",
        "Each person’s explanation, in their words, and whether it has changed.",
    ),
    Question(
        "child_safe_tonight",
        "What keeps this child safe tonight, and who has agreed to it?",
        part="facts",
        each_child=True,
        required=True,
    ),
)
_ENQUIRY_MEANING = (
    Question(
        "child_significant_harm",
        "Is this child suffering significant harm, or likely to? Why do we think so?",
        part="analysis",
        each_child=True,
        required=True,
    ),
    Question(
        "another_explanation",
        "What else could explain it, and what speaks for that?",
        part="analysis",
        required=True,
    ),
)

SECTION_47 = SECTION_17 + _ENQUIRY_FACTS + _ENQUIRY_MEANING
