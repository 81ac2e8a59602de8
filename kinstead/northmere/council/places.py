"""The six localities of Northmere: their streets, schools, surgeries and hubs. All invented.

Postcodes begin NM, which no post office uses; telephone numbers are of the range kept for drama.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A locality and what families there know it by."""

    name: str
    district: str
    """First half of its postcodes."""
    primary: str
    secondary: str
    nursery: str
    surgery: str
    hub: str
    foodbank: str
    park: str
    landlord: str
    streets: tuple[str, ...]


HARBOUR = Place(
    name="Harbour",
    district="NM4",
    primary="St Oswin’s Primary School",
    secondary="Harbour Community Academy",
    nursery="Little Herons Nursery",
    surgery="Quayside Surgery",
    hub="Harbour Family Hub",
    foodbank="the pantry at the Seamen’s Hall",
    park="the rec behind the ice house",
    landlord="Weir Homes",
    streets=(
        "Gannet Row",
        "Kittiwake Close",
        "Customs House Lane",
        "Bollard Street",
        "Ropewalk",
        "Saltpan Road",
        "Lantern Hill",
        "Cooper’s Yard",
        "Tern Court",
        "Netmakers’ Row",
        "Chandler Street",
        "Capstan Way",
        "Old Ferry Steps",
        "Herring Loke",
        "Beacon Terrace",
        "Fishergate",
        "Samphire Gardens",
        "Slipway Flats",
    ),
)
MARKET_WEIR = Place(
    name="Market Weir",
    district="NM1",
    primary="Weirside Primary School",
    secondary="The Tannery School",
    nursery="Bluebell Corner Nursery",
    surgery="Corn Exchange Surgery",
    hub="Market Weir Family Hub",
    foodbank="the Wednesday table at St Botolph’s",
    park="Millrace Park",
    landlord="Weir Homes",
    streets=(
        "Tannery Close",
        "Corn Street",
        "Fuller’s Lane",
        "Millrace Walk",
        "Butter Cross",
        "Drovers’ Road",
        "Tolbooth Street",
        "Weavers’ Court",
        "Maltings Way",
        "Pound Lane",
        "Haymarket Rise",
        "Bakehouse Yard",
        "Old Mart Road",
        "Wharfside",
        "Quern Avenue",
    ),
)
SALLOWBY = Place(
    name="Sallowby",
    district="NM7",
    primary="Sallowby Church of England Primary School",
    secondary="Sallowby High School",
    nursery="Willow Room Nursery",
    surgery="Osier Lane Medical Centre",
    hub="Sallowby Family Hub",
    foodbank="the community fridge on Osier Lane",
    park="the withy beds",
    landlord="Sallow Valley Housing",
    streets=(
        "Osier Lane",
        "Withy Road",
        "Basket Row",
        "Reedmace Drive",
        "Pollard Close",
        "Sallow Bank",
        "Alder Carr",
        "Fen End",
        "Damson Way",
        "Plover Rise",
        "Dyke Side",
        "Heron Field",
        "Marsh Gate",
        "Pump Hill",
    ),
)
RIVERMOUTH = Place(
    name="Rivermouth",
    district="NM9",
    primary="Estuary Primary School",
    secondary="Rivermouth Academy",
    nursery="Sandpipers Pre-school",
    surgery="Lighthouse Road Practice",
    hub="Rivermouth Family Hub",
    foodbank="the chapel larder",
    park="the skate park at Point Field",
    landlord="Rivermouth Housing Trust",
    streets=(
        "Lighthouse Road",
        "Chapel Strand",
        "Cockle Lane",
        "Estuary View",
        "Dunlin Street",
        "Groyne Terrace",
        "Signal Row",
        "Marram Close",
        "Pilot’s Walk",
        "Shingle Street",
        "Breakwater Road",
        "Curlew Court",
        "Sandbank Avenue",
        "Tidemill Lane",
    ),
)
FELLSIDE = Place(
    name="Fellside",
    district="NM12",
    primary="Fellside Primary School",
    secondary="Ridgeway School",
    nursery="Hill Top Nursery",
    surgery="Fell Road Health Centre",
    hub="Fellside Family Hub",
    foodbank="the Fell Road pantry",
    park="the old quarry field",
    landlord="Sallow Valley Housing",
    streets=(
        "Fell Road",
        "Quarry Bank",
        "Limekiln Lane",
        "Scar Top",
        "Becksfoot",
        "Larch Grove",
        "Sheepwash Lane",
        "Ridge Avenue",
        "Slate Row",
        "Gill Head",
        "Bracken Hill",
        "Cairn Close",
        "Drystone Way",
    ),
)
WEIR_VALLEY = Place(
    name="Weir Valley",
    district="NM15",
    primary="Lockside Primary School",
    secondary="Valley Park School",
    nursery="Puddleducks Nursery",
    surgery="Lock Cottage Surgery",
    hub="Weir Valley Family Hub",
    foodbank="the mobile pantry at the lock",
    park="the towpath meadow",
    landlord="Rivermouth Housing Trust",
    streets=(
        "Lock Hill",
        "Towpath Cottages",
        "Sluice Road",
        "Canal Street",
        "Bargeman’s Row",
        "Winding Hole",
        "Aqueduct Road",
        "Paddle Gate",
        "Brickfield Lane",
        "Navigation Street",
        "Basin View",
        "Swing Bridge Road",
    ),
)
LOCALITIES: tuple[Place, ...] = (HARBOUR, MARKET_WEIR, SALLOWBY, RIVERMOUTH, FELLSIDE, WEIR_VALLEY)
BY_NAME = {place.name: place for place in LOCALITIES}

SPECIAL_SCHOOL = "Larkrise School"
COLLEGE = "Northmere College"
HOSPITAL = "Northmere General"

_POSTCODE_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def postcode(place: Place, number: int) -> str:
    """A postcode of `place`, different for most numbers."""
    letters = _POSTCODE_LETTERS
    first, second = letters[number // 10 % 20], letters[number // 200 % 20]
    return f"{place.district} {number % 9 + 1}{first}{second}"
