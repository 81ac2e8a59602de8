"""Families and children who have come from far away, and those who speak for them."""

from __future__ import annotations

from kinstead.northmere.themes.shape import Theme, Thread, good, meeting, other, seen, worrying

ARRIVALS = Theme(
    name="arrivals",
    need="N4",
    factors=("20", "4B"),
    sources=("8", "3B", "2A", "4"),
    referrals=(
        "{from_8}New family at {street}: {carer} and the children came [in August|five weeks ago] and speak {language}. The GP has turned them away for want of a proof of address, the school for want of a form. {She} thanked me for coming to the door.",
        "{from_2a}{c} has started with us and does not speak. We thought it was the English. {Carer} says, through the interpreter, that {he} stopped on the journey.",
        "{from_4}{Carer} has been sweeping the stairwell of the whole block, every day, since they came. I think nobody has told {her} that {she} need not.",
        "{from_3b}{c}’s red book is from another country and beautifully kept. {He} is owed three vaccinations and {carer} a conversation.",
    ),
    findings=(
        "They have been through [a camp|two borders|a sea] and are being undone by a form. {Carer} was [a pharmacist|a tailor|a primary teacher] and would like to be so again. {c} talks to the [cat|baby] in {language}.",
        "The care is excellent. What is missing is paper. The interpreter, Mr Aslan, stayed after his hour to explain bin day.",
        "{Carer} asks very little and writes down everything. There is a notebook for words, one for names and one, {she} showed me, for people who said no.",
        "They are well, and sad, and busy. {c} carries the family’s English and should be allowed to put it down.",
    ),
    plans=(
        "GP by [Friday|Monday]; school with a buddy who speaks {language}; English class at {hub} with the crèche. I bring the same interpreter each time.",
        "A solicitor in writing, a map in pictures, and {hub} on Thursdays, where there are four other women who can tell {carer} which of us to believe.",
        "An interpreter for anything that matters, the same one. A key, a library card, a dentist. {Carer} teaches me one word a visit.",
        "{School} to find {c} a seat by somebody chatty. {Carer} to the sewing room at {hub}, not as a guest.",
    ),
    reviews=(
        "All registered. {Carer} did the first ten minutes of the review in English and then put {hers} head on the table, laughing.",
        "The letter from the Home Office says wait. We wait with them; in the meantime there is swimming.",
    ),
    thinking=(
        "I must stop nodding. {Carer} nods back and neither of us has understood.",
        "{c} watches the door, then the window, then the door.",
        "The interpreter’s pauses tell me more than his sentences. I should ask {carer} how {she} finds him.",
    ),
    says=(
        (
            "carer",
            "story",
            "In my country I helped people to fill in the forms. Now I am the person with the bag of paper.",
        ),
        ("carer", "wish", "I want that my children are boring. School, dinner, sleep. Boring."),
        ("child", "wish", "A football with air."),
        ("child", "story", "I know all the words of the bus."),
        (
            "carer",
            "strength",
            "The teacher said to me “good morning, how was your weekend”. And I told her how was my weekend.",
        ),
        (
            "carer",
            "disagreement",
            "The interpreter said “beat”. I did not say beat. I said I shouted. Please change it.",
        ),
    ),
    minds=(
        "Book Mr Aslan, not the telephone line: {carer} will not talk about the journey to a machine.",
    ),
    threads=(
        Thread(
            "registering",
            (0, 16),
            (
                other(
                    "0",
                    "lead",
                    "Fourth visit to {surgery} with {carer}: registered, after I read the receptionist her own policy",
                    "",
                    about="everyone",
                ),
                seen("7-20", "{c} chose a coat at {hub}: purple, too big, not to be taken off", ""),
                good(
                    "15-40",
                    "carer",
                    "{Carer} answered the telephone in English and it was a wrong number and {she} was sorry when it ended",
                    "",
                    about="carer",
                ),
            ),
        ),
        Thread(
            "not speaking",
            (4, 11),
            (
                worrying(
                    "0",
                    "school",
                    "{c} hid under the table during the fire drill and could not be got out for an hour",
                    "{Teacher} lay down on the floor too. In the end they came out together.",
                ),
                seen(
                    "7-20",
                    "{c} and I built a wall out of bricks, and knocked it down, and built it",
                    "Forty minutes. Not a word, in any language. {He} waved from the window.",
                ),
                other(
                    "10-30",
                    "health",
                    "Trauma clinic has offered [six|eight] sessions with an interpreter {c} has met",
                    "",
                ),
                good(
                    "20-60",
                    "school",
                    "{c} said “my turn”",
                    "{Teacher} gave {him} about nine turns.",
                ),
            ),
        ),
        Thread(
            "papers",
            (0, 17),
            (
                worrying(
                    "0",
                    "carer",
                    "A brown envelope: {carer} had carried it for six days, unopened, inside {hers} coat",
                    "It was the [council tax|library]. We opened the rest.",
                    about="everyone",
                ),
                meeting(
                    "30-90",
                    "agency",
                    "Home Office interview in [Leeds|Croydon]; {carer} left at four in the morning and was asked the same question nine ways",
                    "",
                    about="carer",
                ),
                good(
                    "30-90",
                    "carer",
                    "Leave to remain, five years. {Carer} read it, sat down, and asked me to read it",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "alone",
            (14, 17),
            (
                other(
                    "0",
                    "police",
                    "{c} found in the back of a lorry at the ferry terminal; says {he} is {age}",
                    "{He} had a phone number written on {his} arm and a cousin’s name. The number does not answer.",
                    clock="night",
                ),
                seen(
                    "1-4",
                    "First evening with the foster carer: {c} ate [four|three] oranges and asked which way is south",
                    "{Carer} gave {him} the front room because it looks out on the road, and {he} likes to see who comes.",
                ),
                meeting(
                    "7-20",
                    "lead",
                    "Age accepted; solicitor appointed; college has a place on the English course",
                    "",
                    about="child",
                ),
                worrying(
                    "20-40",
                    "carer",
                    "{c} shouting in {his} sleep, most nights; goes out to walk at three",
                    "{Carer} leaves the hall light on and a thermos out.",
                    clock="night",
                ),
                good(
                    "20-60",
                    "agency",
                    "The Red Cross have found {his} [sister|uncle]: eleven minutes on the telephone",
                    "{He} told me the number of minutes before {he} told me whose voice it was.",
                ),
                good(
                    "20-60",
                    "school",
                    "{c} scored in the college five-a-side and was sat upon by eight people",
                    "",
                ),
            ),
        ),
        Thread(
            "eid or easter",
            (3, 15),
            (
                good(
                    "0",
                    "carer",
                    "{Carer} cooked for the whole stairwell, at their feast, and the stairwell came",
                    "{c} did the translating, with embellishments.",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "english",
            (4, 16),
            (
                other(
                    "0",
                    "school",
                    "{c} has moved from pictures to words, and from words to answering back",
                    "",
                ),
                worrying(
                    "10-25",
                    "school",
                    "Somebody told {c} to go home; {c} thought they meant it was three o’clock",
                    "{Dsl} has dealt with the somebody. {Carer} has not been told which boy, at {c}’s wish.",
                ),
                good(
                    "15-40",
                    "school",
                    "{c} got the accent prize in the talent show: best Northmere",
                    "",
                ),
            ),
        ),
        Thread(
            "doctor in her own country",
            (0, 16),
            (
                other(
                    "0",
                    "carer",
                    "{Carer} has found {hers} certificates, folded in the lining of a suitcase",
                    "We have sent copies to the college. {She} did the photocopying {herself} and would not let go of them.",
                    about="carer",
                ),
                good(
                    "30-80",
                    "agency",
                    "{Carer} starts as a volunteer at the pharmacy counter on Mondays",
                    "",
                    about="carer",
                ),
            ),
        ),
    ),
)
