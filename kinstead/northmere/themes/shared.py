"""What is said at steps of any family's way, whatever brought them."""

from __future__ import annotations

REVIEWS: tuple[str, ...] = (
    "{Carer} opened the review {herself}, with what had gone wrong first, [because “you’ll only ask”|to get it over].",
    "We read the plan line by line. {Carer} scored it, [“done, done, half, your fault”|green, green, amber], and nobody argued.",
    "{c} came for the first ten minutes and [sat under the table|brought {his} own chair|said {he} had one thing to say, and said it].",
    "Short, because it is going well; {carer} asked for it to be minuted that it was short because it is going well.",
    "We took two things off the plan and added none, which {carer} says is the right direction.",
    "{Carer} brought {nan}, and between them they knew more than the five of us.",
    "Hard to read: everything on paper is done and {carer} looks worse. We stayed with that rather than the paper.",
    "{School} sent a page instead of a person. {Carer} read it out in the head’s voice, and it was still a good page about {c}.",
    "The date slipped because of us, and I said so to {carer} at the start.",
    "What has helped, says {carer}: [the morning calls|{nan}|the same face]. What has not: [the letters|being asked twice|us being late].",
    "Agreed to go on to the next three months with less of us in it; {carer} wants it kept until [the spring|{c} has moved school].",
    "{Carer} asked what we would see if it were finished. We wrote that down, and the answer is on the front now.",
    "{c} wrote a card for the meeting: [“I like it better now”|“can we have the dog back”|“nothing to report”].",
    "Two steps on and one back since last time; {carer} named the one back before we did.",
    "The review was held at {hub} so that {carer} could bring [the baby from next door|{hers} mother’s wheelchair|all of them].",
    "{Carer} disagreed with one sentence about {c} and it was changed in the room.",
)
CORE_GROUPS: tuple[str, ...] = (
    "The outline became a plan: who sees {c}, on which days, and what {carer} does in between.",
    "Health, school, {carer} and the two leads round one table. {Carer} wrote the page about mornings.",
    "We settled the order: {c}’s [bed|weight|sleep] first, everything else after.",
    "{Carer} asked that the meetings be on Wednesdays, and they are now on Wednesdays.",
    "Half an hour on what “safe enough” looks like for {c}, in things you could photograph.",
    "{Carer} came with the list from last time, ticked. Two ticks were disputed, by {carer}.",
)
THINKING: tuple[str, ...] = (
    "I want to know what {c} would say if {carer} were in another country for an hour.",
    "{Carer} manages me very well. I should notice when I am being managed.",
    "This is going the right way at about the speed that real things go.",
    "If I wrote only what I saw, this would be a good visit. What I did not see is {c}’s evening.",
    "{Carer} tells me the truth in the last five minutes. I should stay for them.",
    "What {c} says and what {c} does have begun to match.",
    "I have been here [eleven|nine|fourteen] times and have never asked {carer} what {she} would be doing if none of us came.",
    "I think the plan is carrying more of this than {carer} is, still.",
    "{c} is less careful round me, and ruder, which I take as trust.",
    "There is a strength here that is not in any of our forms: {carer} is funny.",
    "Nothing in today’s visit worries me by itself. Three visits like it would.",
    "{Carer} knows what to do. What {she} lacks is a second pair of hands at six o’clock.",
    "I would have called this resistance last year. I think {carer} was just tired.",
    "The next worker should know that {c} will test whether they come back.",
    "{c} lit up when {carer} came in. I have not written that for a while.",
    "Ask {nan} how the weekends are; nobody has.",
)
