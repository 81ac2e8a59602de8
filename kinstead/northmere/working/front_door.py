"""The front door this morning: three contacts waiting, one decision to ratify, one signposted."""

from __future__ import annotations

from kinstead.agencies.models import Agency
from kinstead.front_door.actions import referrals, replies
from kinstead.front_door.models import Contact, ReferralDecision, Screening
from kinstead.northmere.working.hands import FRONT_DOOR, Hands

# A diary: one thing done, one paragraph.
# fmt: off

How = Contact.How


def work(hands: Hands) -> None:
    """Told in the last three working days, and as far as the front door has come with it."""
    _signposted(hands)
    _to_ratify(hands)
    _waiting(hands)


def _waiting(hands: Hands) -> None:
    days = hands.days
    hands.tell("Gurpreet Sandhu-Locke", hands.at(-1, "15:35"),
        what_worries="Delilah and Rufus have been collected late six times since half-term, twice after five. On Monday nobody came until I rang round. Delilah, who is nine, said “it’s all right, we were going to walk”. It is two miles, along the dock road.",
        what_is_going_well="They are never hungry, always clean, and read to each other in the corridor. Their father came in the minute I reached him, and was mortified.",
        what_would_help="Somebody to look at his shifts with him. I do not think that he knows after-school club has places.", family_knows="yes_agrees",
        ways_to_reach="01632 960361 until four, and by email after that",
        children=[{"given_names": "Delilah", "family_name": "Cornforth", "birth_date": days.born(9, 88), "sex": "F", "school_or_nursery": "St Oswin’s Primary School", "lives_at": "40 Tar Barrel Lane"},
                  {"given_names": "Rufus", "family_name": "Cornforth", "birth_date": days.born(6, 19), "sex": "M", "school_or_nursery": "St Oswin’s Primary School", "lives_at": "40 Tar Barrel Lane"}],
        adults=[{"given_names": "Lachlan", "family_name": "Cornforth", "relation": "Father; works on the pilot boats"}])
    hands.tell(FRONT_DOOR, hands.at(-1, "16:20"), source="10", how=How.TELEPHONE,
        what_worries="A caller who would not say who they were. Two nights running, through the wall: a man shouting, something thrown, a woman saying “not in front of her”, and a small girl crying for a long time afterwards. The caller is frightened of him too.",
        what_is_going_well="The little girl waves from the window every morning, and somebody has always done her hair.", family_knows="no",
        why_family_does_not_know="The caller thinks he would work out who had rung.", risk_flags=["violence_at_home"],
        children=[{"given_names": "Posy", "age_said": "four, or a small five", "sex": "F", "lives_at": "The flat over the old chandler’s, Quay Street"}],
        adults=[{"given_names": "Dean", "relation": "The man who lives there"}])
    hands.tell(FRONT_DOOR, hands.at(-1, "16:50"), source="1A", how=How.TELEPHONE, name="Marguerite Adair",
        what_worries="I’m not ringing because anything has happened. I’m ringing because I cried in the chemist’s, and the girl behind the counter said to ring. He’s eight weeks old, he doesn’t sleep, and I’ve stopped opening the curtains.",
        what_is_going_well="He’s fat as butter. I’ve never once been cross with him. My sister comes on Sundays.",
        what_would_help="Somebody to sit with me who isn’t frightened of it. I had this with my first and it got better when I told people.", family_knows="yes_agrees",
        ways_to_reach="07700 900655, and she has asked for no voicemail",
        children=[{"given_names": "Fergus", "family_name": "Adair", "birth_date": days.exactly(57), "sex": "M"}],
        adults=[{"given_names": "Marguerite", "family_name": "Adair", "relation": "Mother, who rang herself"}])


def _to_ratify(hands: Hands) -> None:
    contact = hands.tell(FRONT_DOOR, hands.at(-1, "09:25"), source="3A", how=How.TELEPHONE, name="Dr Hester Olawale", agency=Agency.objects.filter(name="Quayside Surgery").first(),
        what_worries="Joanna Culpepper’s sight is going, faster than any of us thought. She has told me that Rafe, who is seven, reads her the post and the medicine labels and takes her across the road. He has stopped going to football so as to be home.",
        what_is_going_well="They are devoted, and funny with it. He does the voices in the letters from the council.",
        what_would_help="Somebody to work out what she needs, so that he can be seven.", family_knows="yes_agrees", ways_to_reach="01632 960527, between surgeries",
        children=[{"given_names": "Rafe", "family_name": "Culpepper", "birth_date": hands.days.born(7, 140), "sex": "M", "school_or_nursery": "St Oswin’s Primary School"}],
        adults=[{"given_names": "Joanna", "family_name": "Culpepper", "sex": "F", "relation": "Mother"}])
    hands.screen(contact, hands.at(-1, "10:40"), "A child caring for a parent whose illness is getting worse. She agrees to our knowing, and wants it looked at properly.", "section_17")
    placed = hands.place(contact, hands.at(-1, "11:05"), "Culpepper", "WBRI")
    hands.do(FRONT_DOOR, referrals.decide, hands.at(-1, "14:30"), referral=placed.referral, result=ReferralDecision.Result.SECTION_17,
        reasons="Spoke to Joanna for forty minutes, with the radio on so that Rafe would not hear her cry. She would like an assessment with him as a young carer in it, and the sensory team asked on the same day. No risk tonight: her friend Bríd is staying until the end of the month.",
        primary_need="N3")


def _signposted(hands: Hands) -> None:
    contact = hands.tell(FRONT_DOOR, hands.at(-2, "11:10"), source="1A", how=How.EMAIL, name="Callum Brightwell",
        what_worries="My daughter is two and bites. Nursery have been kind about it, but I am a dad on my own and everybody in the queue has an opinion.",
        what_is_going_well="She says sorry to the arm.", family_knows="yes_agrees", ways_to_reach="By email",
        children=[{"given_names": "Saffron", "family_name": "Brightwell", "birth_date": hands.days.born(2, 61), "sex": "F", "school_or_nursery": "Little Herons Nursery"}],
        adults=[{"given_names": "Callum", "family_name": "Brightwell", "relation": "Father"}])
    offered = "The fathers’ group at Harbour Family Hub, on Saturdays from nine, with bacon rolls; and Comfort’s drop-in on Wednesdays, where biting is asked about more than anything else."
    hands.screen(contact, hands.at(-2, "12:15"), "A two-year-old who is two, and a father who asks early. Nothing here that the hub does not do well.", "universal_plus", result=Screening.Result.SIGNPOSTED, advice=offered)
    hands.do(FRONT_DOOR, replies.send, hands.at(-2, "12:40"), contact=contact,
        words=f"Dear Callum, thank you for writing. You are doing it right. Two things near you that other parents have liked: {offered} If it gets harder, write again, and it will come to me.",
        how="email", sent_on=hands.days.working(-2))
