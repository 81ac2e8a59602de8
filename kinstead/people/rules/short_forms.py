"""Short and familiar forms of given names, so that Liz and Elizabeth may be one person.

A name may stand in several groups: Alex is Alexander and Alexandra. Common knowledge of English
usage, kept short on purpose: a form missing here only leaves a pair to be found another way.
"""

from __future__ import annotations

_GROUPS = """
abigail abby abbie gail
adebayo bayo ade
alexander alex alec sandy xander sasha
alexandra alex sandra lexie lexi sasha
alfred alfie fred freddie
amelia amy millie milly
andrew andy drew
anthony tony
antonia toni
archibald archie
barbara babs barbie
benjamin ben benny benji
bernard bernie
bethany beth bethan
caroline carrie caro
catherine katherine kathryn cathy kathy kate katie kitty kath cath
charles charlie chas
charlotte charlie lottie char
christine chris chrissie tina
christopher chris kit topher
daniel dan danny
danielle dani
david dave davey
deborah debbie debra deb
dorothy dot dotty
edward ed eddie ted teddy ned
eleanor ellie nell nora elle
elizabeth liz lizzie beth betty eliza elsie libby lisa betsy
emily em emmy millie
emma em
florence flo florrie
frances fran francesca frankie
francis frank frankie
frederick fred freddie
gabrielle gabby
george georgie
georgina georgie gina
gerald gerry
gregory greg
harold harry hal
harriet hattie harry
helen nell
henry harry hal
isabella isabel isobel bella izzy issy belle
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie jem
janet jan
jennifer jen jenny
jeremy jerry jez
jessica jess jessie
joanna joanne jo
john jack johnny jon
jonathan jon jonny
joseph joe joey
josephine jo josie
joshua josh
judith judy
kayleigh kay kayla
kenneth ken kenny
kimberley kimberly kim
laurence lawrence larry laurie
leonard len lenny leo
lewis louis lou lew louie
lillian lily lil
louise lou
madeleine maddie maddy
margaret maggie meg peggy mags rita
martha marty
martin marty
mary molly polly mae
matilda tilly mattie
matthew matt matty
maureen mo
megan meg
michael mike mick mickey micky
michelle shelley
mohammed muhammad mohamed mohammad muhammed mo
natalie nat
nathaniel nathan nat
nicholas nick nicky
nicola nicky nikki
olivia liv livvy ollie
oliver ollie olly
oluwaseun seun
pamela pam
patricia pat patsy trish tricia
patrick pat paddy
penelope penny
peter pete
philip phillip phil pip
philippa pip pippa
rebecca becky becca bex
reginald reg reggie
richard rich rick ricky dick richie
robert rob bob bobby robbie bert
ronald ron ronnie
rosemary rose rosie
samantha sam sammy
samuel sam sammy
sarah sara sally
stanley stan
stephanie steph stephie
stephen steven steve stevie
susan susannah sue susie suzie
temitope temi
terence terry
theodore theo ted teddy
theresa teresa terry tess tessa
thomas tom tommy
timothy tim timmy
victoria vicky vicki tori
vincent vince vinny
vivienne viv
william will bill billy liam willie wills
winifred winnie
zachary zac zach zak
"""

_GROUPS_OF: dict[str, frozenset[int]] = {}
for _number, _line in enumerate(_GROUPS.split("\n")):
    for _name in _line.split():
        _GROUPS_OF[_name] = _GROUPS_OF.get(_name, frozenset()) | {_number}


def one_name(first: str, second: str) -> bool:
    """Whether two plain given names are forms of one ("liz", "elizabeth"); the same name is not."""
    if first == second:
        return False
    return not _GROUPS_OF.get(first, frozenset()).isdisjoint(_GROUPS_OF.get(second, frozenset()))
