"""Names as often as England has them: a few very common, a long tail that hardly anybody bears."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate, product

from kinstead.northmere.names.heritages import HERITAGES

# The commonest first; the share of each falls with its rank.
COMMON_FAMILY_NAMES = (
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans"
    " Walker White Roberts Green Hall Wood Jackson Clarke Khan Clark Thomas Hughes Edwards Turner"
    " Hill Cooper Hussain Moore Martin Ahmed Ward Harris Lewis Ali King Baker Harrison Morris"
    " Begum Allen Lee Scott Watson Parker Bennett Young Cook Anderson Mitchell Carter Singh Phillips"
    " Richardson Bailey Collins Shaw Bell Kelly Murphy Miller Cox Richards Marshall Simpson Price"
    " Gray Wilkinson Adams Foster Murray Chapman Mason Webb Rogers Hunt Mills Palmer Holmes"
    " Matthews Gibson Fisher Barnes Knight Lloyd Kaur Butler Russell Barker Stevens Jenkins Dixon"
    " Fletcher Reynolds Pearson Akhtar Hamilton Grant Fraser Harvey Elliott Saunders Andrews Payne"
    " Ford Pearce Fox Day West Lawrence Dean Atkinson Brooks Walsh Cole Burton Hart Spencer Ball"
    " Rose Berry Bradley Watts Byrne Ryan Doyle Nowak Kowalski Shah Malik Iqbal Mahmood Chowdhury"
    " Rahman Miah Osei Mensah Okafor Adeyemi Ibrahim Mohamed Hassan Omar Chan Wong Nguyen Silva"
    " Santos Popescu Ionescu Novak Petrov Yilmaz Demir Rossi Garcia Ncube Moyo Campbell Stewart"
    " Reid Gordon Bailey-Smith Francis Lambert Newton Stone Hudson Gardner Perkins Barrett Sutton"
    " Parsons Rowe Kemp Hewitt Sharp Nash Bird Freeman Chambers Hardy Tucker Bishop Lowe Lamb"
).split()
_TAIL_BEGINS = (
    "Ack Ald Ash Ather Bald Bar Beck Bing Black Bod Brad Bram Bran Brough Buck Burn Cal Car Cat"
    " Chad Chis Clay Clif Cod Col Cran Crom Dal Dar Den Ding Dun East El Fair Far Fen Finch Ged"
    " Gos Grant Green Had Hal Ham Har Hart Has Haw Hazel Hen Hes Hin Hol Hor Hun Ing Kel Ken Kil"
    " Kings Lam Lan Lang Led Lin Long Lyd Mar Mel Mid Mil Mor Nether New Nor Oak Old Or Over Ox"
    " Pel Pen Pick Rad Red Ring Ros Rud Sal Sand Scar Sed Shel Shep Sil Snel Stan Stap Stock Strat"
    " Sut Swin Tad Thorn Thur Tor Tred Up Wad Wal War Wes Whit Wick Win Wool Wor Yar"
).split()
_TAIL_ENDS = (
    "bank beck borough bourne bridge brook bury by cliffe combe cote cott croft dale den don field"
    " ford gate ham hill holme hurst ing land ley low man mere more shaw side son stead stock stone"
    " thorpe ton tree wald ward wick wood worth yard"
).split()
GIRLS = (
    "Olivia Amelia Isla Ava Mia Ivy Lily Isabella Rosie Sophia Grace Freya Willow Emily Ella Poppy"
    " Evie Elsie Charlotte Sophie Daisy Phoebe Sienna Alice Florence Evelyn Aisha Fatima Maryam"
    " Zara Matilda Ruby Millie Chloe Jessica Hannah Maya Layla Eva Erin Molly Imogen Lola Eliza"
    " Scarlett Harper Orla Nancy Amber Lucy Summer Abigail Bella Zainab Hafsa Iris Thea Maisie"
    " Nevaeh Tia Shanice Ebony Kayleigh-Ann Ellie-Mae Lacey-Mae Gracie Darcey Skye Aaliyah Oliwia"
    " Zuzanna Ioana Ngozi Temitope Adaeze Amina Hodan Leila Noor Priya Anaya Mei"
).split()
BOYS = (
    "Noah Oliver George Arthur Muhammad Leo Harry Oscar Archie Henry Theodore Freddie Jack Charlie"
    " Theo Alfie Jacob Thomas Finley Arlo William Lucas Roman Tommy Isaac Teddy Alexander Luca"
    " Edward James Joshua Albie Elijah Max Mohammed Reuben Mason Sebastian Rory Jude Daniel Ethan"
    " Hugo Adam Logan Joseph Toby Ronnie Dylan Louie Yusuf Ibrahim Mohammad Ryan Tyler Callum"
    " Jayden Kayden Kai Riley Harrison Connor Liam Nathan Jaxon Jenson Reggie Ali Hamza Zayan"
    " Jakub Szymon Andrei Ayomide Tobi Malachi Abdirahman Aram Arjun Dev Ka-Ho"
).split()
WOMEN = (
    "Sarah Laura Gemma Emma Rebecca Claire Victoria Samantha Rachel Amy Jennifer Nicola Katie Lisa"
    " Kelly Natalie Louise Michelle Hayley Hannah Helen Charlotte Joanne Lucy Elizabeth Leanne"
    " Danielle Donna Katherine Clare Stephanie Stacey Lauren Jane Kerry Emily Catherine Sophie"
    " Anna Jessica Zoe Kirsty Kimberley Kate Jenna Caroline Natasha Rachael Amanda Kathryn Karen"
    " Alexandra Jodie Alison Sara Jemma Carly Heather Holly Ruth Fiona Suzanne Angela Vanessa"
    " Melissa Maria Tracey Julie Susan Nasreen Shazia Fatima Folake Ngozi Agnieszka Magdalena"
).split()
MEN = (
    "David Paul Christopher James Andrew Mark Michael Daniel Matthew Richard Stephen Robert Lee"
    " John Jonathan Thomas Simon Ian Peter Stuart Adam Craig Jason Ryan Anthony Kevin Gary Darren"
    " Steven Philip Benjamin Scott Martin Gareth Dean Ben Neil Alan Carl Nathan Karl Wayne Liam"
    " Shaun Barry Marc Graham Ashley Jamie Luke Joseph Alexander Edward Gavin Robin Nicholas"
    " Mohammed Imran Tariq Babatunde Kwame Marcin Tomasz Cristian Winston Delroy Rui"
).split()


class Names:
    """Draws names by how common they are. Fast: a million in a few seconds."""

    def __init__(self) -> None:
        tail = [a + b for a, b in product(_TAIL_BEGINS, _TAIL_ENDS)]
        random.Random("tail").shuffle(tail)
        heritage = sorted({n for h in HERITAGES.values() for n in h.family_names})
        rare = [*heritage, *tail]
        # About half of everybody bears a name from the head, the rest one from the long tail.
        head = [1 / (place + 3) ** 0.8 for place in range(len(COMMON_FAMILY_NAMES))]
        body = [1 / (place + 40) ** 0.6 for place in range(len(rare))]
        scale = sum(head) / sum(body)
        self._family = [*COMMON_FAMILY_NAMES, *rare]
        self._family_weights = list(accumulate([*head, *(w * scale for w in body)]))
        self._given = {
            key: self._weighed(names)
            for key, names in {
                ("F", False): GIRLS,
                ("M", False): BOYS,
                ("F", True): WOMEN,
                ("M", True): MEN,
            }.items()
        }

    def family_names(self, count: int, chance: random.Random) -> list[str]:
        """Family names, one in thirty of them double-barrelled."""
        drawn = chance.choices(self._family, cum_weights=self._family_weights, k=count)
        for place in range(0, count - 1, 30):
            drawn[place] = f"{drawn[place]}-{drawn[place + 1]}".replace("--", "-")
        return drawn

    def given_names(self, sex: str, adult: bool, count: int, chance: random.Random) -> list[str]:
        """Given names, one in three with a second."""
        names, weights = self._given[sex, adult]
        drawn = chance.choices(names, cum_weights=weights, k=count)
        second = chance.choices(names, cum_weights=weights, k=count)
        return [
            f"{a} {b}" if place % 3 == 0 and a != b else a
            for place, (a, b) in enumerate(zip(drawn, second, strict=True))
        ]

    def _weighed(self, names: Sequence[str]) -> tuple[list[str], list[float]]:
        extra = sorted(
            {
                n
                for h in HERITAGES.values()
                for n in (
                    h.girls
                    if names is GIRLS
                    else h.boys
                    if names is BOYS
                    else h.women
                    if names is WOMEN
                    else h.men
                )
            }
            - set(names)
        )
        whole = [*names, *extra]
        return whole, list(accumulate(1 / (place + 4) ** 0.75 for place in range(len(whole))))
