"""The relations that the tables know: how they are asked for, and how they are told."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import quantities
from words import Kind, reduce_question

LANDS = ("country", "state", "region")
PLACES = ("country", "state", "city", "region", "continent")
HEIGHTS = ("mountain", "landmark")
AREAS = ("country", "region", "continent", "lake", "island", "desert")
SITES = ("city", "state", "region", "landmark", "mountain", "river", "lake", "island", "desert")


@dataclass(frozen=True)
class Phrasing:
    """Content words that ask for a relation.

    Attributes:
        ask: the kind of question that it takes; None for any.
        words: in the form of `reduce_question`.
    """

    ask: Kind | None
    words: frozenset[str]


@dataclass(frozen=True)
class Relation:
    """One relation.

    Attributes:
        name: the column of the tables.
        kinds: of things that have it.
        asked: phrasings, parted by commas; 'when: be born', a word with ? may be missing, a|b is
            either.
        told: the answer, with {name}, {Name}, {value}, {is_} and {year}.
        unit: says a number; None for a text.
        is_thing: the values name other things, which may stand in the question.
    """

    name: str
    kinds: tuple[str, ...]
    asked: str
    told: str
    unit: Callable[[float], str] | None = None
    is_thing: bool = False

    @cached_property
    def phrasings(self) -> frozenset[Phrasing]:
        """All phrasings."""
        return frozenset(
            phrasing for text in self.asked.split(",") for phrasing in _expand(text.strip())
        )


_PEOPLE = "population size?|number?, big|large population, people|inhabitants|residents|citizens, "
_PEOPLE += "people|inhabitants|residents live|reside, populous, people inhabit"
_AREA = "area, land|surface|total area, size, how: big|large|huge|wide, square kilometers|miles"
_LED = "president|leader|king|queen|monarch|emperor|sultan|ruler|dictator, head state, runs|rules"
_WRITE = "who: wrote|painted|composed|directed|created|made, what: wrote|painted|composed"
_WRITE += "|directed, what: made, wrote|painted|composed|directed by"
_SHOWN = "when: wrote|painted|composed|published|released|made|created|premiered|directed, "
_SHOWN += "when: come|came out"
_CODE = "calling|dialing|dialling|country|phone|telephone|dial code, phone prefix, international "
_CODE += "dialing|calling code, dial|call"
_HEIGHT = "how: tall, how: tall meters|feet, height, elevation, altitude, many? meters|feet tall"
_DAY = (
    "how: long day, day long?, length day, hours day, how: long take rotate|spin, how: long last "
)
_DAY += "day"
_YEAR = "how: long year, year length?, how: long orbit|circle sun?, how: long take orbit|circle "
_YEAR += "sun?, how: long take go? around sun, orbital period"

RELATIONS = (
    Relation("population", PLACES, _PEOPLE, "{Name} has {value}{year}.", quantities.people),
    Relation("population", ("city",), "size, how: big|large", "{Name} has {value}{year}.",
             quantities.people),
    Relation("area_square_kilometers", AREAS, _AREA, "{Name} covers {value}.",
             quantities.square_kilometers),
    Relation("area_square_miles", ("state",), _AREA, "{Name} covers {value}.",
             quantities.square_miles),
    Relation("capital", LANDS, "capital city?, seat government, capital town, capitol",
             "The capital of {name} is {value}.", is_thing=True),
    Relation("continent", ("country",), "continent lie|part|belong?, where: lie?, where: find, "
             "part", "{Name} is in {value}.", is_thing=True),
    Relation("state", ("city",), "state lie|belong?, where: lie?",
             "{Name} is in {value}, in the United States.", is_thing=True),
    Relation("city", ("landmark",), "city|town stand|lie?, where: lie|stand?, where: find",
             "{Name} is in {value}.", is_thing=True),
    Relation("country", SITES, "country|nation lie|belong|flow|part|run?, where: lie|flow|run?, "
             "where: find, countries flow|run through?, through? flow|run", "{Name} is in {value}.",
             is_thing=True),
    Relation("languages", ("country",), "language speak?, official|main|national language speak?, "
             "people|they speak language?, speak", "In {name}, people speak {value}."),
    Relation("currency", ("country",), "currency|money use|used|have?, official currency, legal "
             "tender, pay with?, kind|sort currency|money", "The currency of {name} is the "
             "{value}."),
    Relation("neighbors", ("country",), "border|borders|neighbors|neighbours|adjacent|surround "
             "country|countries?, neighboring|neighbouring|bordering country|countries, next",
             "{Name} borders {value}.", is_thing=True),
    Relation("calling_code", ("country",), _CODE, "The calling code of {name} is {value}."),
    Relation("internet_ending", ("country",), "domain, internet ending|domain|code, top level "
             "domain, web domain", "Internet addresses of {name} end in {value}."),
    Relation("highest_point", ("country",), "highest|tallest point|mountain|elevation|peak|place",
             "The highest point of {name} is {value}.", is_thing=True),
    Relation("coastline_kilometers", ("country",), "coastline|coast long?, length coastline|coast",
             "The coastline of {name} is {value} long.", quantities.kilometers),
    Relation("life_expectancy_years", ("country",), "life expectancy, how: old people get?, how: "
             "long people live", "Life expectancy in {name} is {value} years.", quantities.plain),
    Relation("demonym", ("country",), "demonym, nationality, people|person|someone|inhabitants "
             "from?|call?", "People from {name} are {value}."),
    Relation("head_of_government", ("country",), "prime minister, premier, chancellor, head|leader "
             "government, governor", "In early 2026, the head of government of {name} was "
             "{value}."),
    Relation("head_of_state", ("country",), _LED,
             "In early 2026, the head of state of {name} was {value}."),
    Relation("independence", ("country",), "when: independent|independence gain|become|became|get?,"
             " independence day|date", "{Name} became independent on {value}."),
    Relation("national_anthem", ("country",), "national? anthem", "The anthem of {name} is "
             "{value}."),
    Relation("national_colors", ("country",), "national colors", "The colors of {name} are "
             "{value}."),
    Relation("national_symbol", ("country",), "national symbol, national animal, symbol",
             "The symbol of {name} is the {value}."),
    Relation("economy_per_year", ("country",), "gdp, gross domestic product, how: big|large "
             "economy, economy size?", "The yearly economic output of {name} is {value}."),
    Relation("joined_year", ("state",), "when: state become|became?, when: join|joined union, "
             "statehood, when: admitted union?", "{Name} became a state in {value}."),
    Relation("nickname", ("state",), "nickname, nicknamed, state? known|called as?",
             "{Name} is called {value}."),
    Relation("abbreviation", ("state",), "abbreviation|abbreviated, postal code|abbreviation, "
             "two? letter code|abbreviation", "The abbreviation of {name} is {value}."),
    Relation("symbol", ("element",), "symbol, chemical symbol, abbreviation",
             "The chemical symbol for {name} is {value}."),
    Relation("atomic_number", ("element",), "atomic? number, protons, protons atom?",
             "The atomic number of {name} is {value}.", quantities.plain),
    Relation("atomic_weight", ("element",), "atomic|molar weight|mass, weight, mass, heavy",
             "The atomic weight of {name} is {value}.", quantities.plain),
    Relation("density_grams_per_cubic_centimeter", ("element",), "density, dense",
             "The density of {name} is {value} grams per cubic centimeter.", quantities.plain),
    Relation("melting_point_celsius", ("element",), "melting point|temperature, temperature? melt, "
             "when: melt, hot melt, freezing point", "{Name} melts at {value}.",
             quantities.celsius),
    Relation("boiling_point_celsius", ("element",), "boiling point|temperature, temperature? boil, "
             "when: boil, hot boil", "{Name} boils at {value}.", quantities.celsius),
    Relation("discoverer", ("element",), "who: discovered|discoverer|found",
             "{Name} was discovered by {value}."),
    Relation("discovery_year", ("element",), "when: discovered|found", "{Name} was discovered in "
             "{value}."),
    Relation("diameter_kilometers", ("planet",), "diameter, size, how: big|large|wide, how: big "
             "diameter", "The diameter of {name} is {value}.", quantities.kilometers),
    Relation("distance_from_the_sun_kilometers", ("planet",), "how: far sun away?, distance sun, "
             "how: far, close sun", "{Name} is {value} from the sun.", quantities.kilometers),
    Relation("day_hours", ("planet",), _DAY, "A day on {name} lasts {value}.", quantities.hours),
    Relation("year_days", ("planet",), _YEAR, "A year on {name} lasts {value}.", quantities.days),
    Relation("moons", ("planet",), "moons|moon|satellites|satellite orbit?, number moons",
             "{Name} has {value} known moons.", quantities.plain),
    Relation("gravity_meters_per_second_squared", ("planet",), "surface? gravity strong?",
             "Gravity on {name} is {value} meters per second squared.", quantities.plain),
    Relation("temperature_celsius", ("planet",), "surface|average|mean? temperature, how: hot|cold"
             "|warm", "The average temperature of {name} is {value}.", quantities.celsius),
    Relation("mass_kilograms", ("planet",), "mass, weight, weigh, how: heavy, much weigh",
             "{Name} has {value}.", quantities.kilograms),
    Relation("born", ("person",), "when: born, birthday, birth date|year|day, birthdate, old born",
             "{Name} was born in {value}."),
    Relation("died", ("person",), "when: die|died|passed away?, death date|year|day?, when: "
             "killed|assassinated, when: death", "{Name} died in {value}."),
    Relation("birthplace", ("person",), "where: born|from, birthplace, place birth, country "
             "born|from", "{Name} was born in {value}."),
    Relation("presidency_number", ("person",), "president number, number president, us? president "
             "which?", "{Name} was the {value} president of the United States."),
    Relation("presidency_years", ("person",), "when: president become?|america?, years president, "
             "how: long president, when: presidency|elected, in office", "{Name} was president "
             "from {value}."),
    Relation("party", ("person",), "party, political party, party belong", "{Name}: {value}."),
    Relation("known_for", ("person",), "who: , known, famous",
             "{Name}: {value}."),
    Relation("creator", ("work",), _WRITE, "{value} {made} {name}{year}.", is_thing=True),
    Relation("year", ("work",), _SHOWN, "{Name} is from {value}."),
    Relation("inventor", ("invention",), "who: invented|inventor|created|made|built|discovered|"
             "developed, who: came up?, what: invented", "{value} came up with {name}{year}.",
             is_thing=True),
    Relation("year", ("invention",), "when: invented|created|made|built|discovered|developed, "
             "when: come|came up?", "{Name} is from {value}."),
    Relation("height_meters", HEIGHTS, _HEIGHT, "{Name} is {value} high.", quantities.meters),
    Relation("built", ("landmark",), "when: built|finished|completed|opened|open|start?, how: old",
             "{Name} was finished in {value}."),
    Relation("length_kilometers", ("river", "canyon"), "length, how: long, kilometers|miles long",
             "{Name} is {value} long.", quantities.kilometers),
    Relation("depth_meters", ("lake", "trench"), "depth, how: deep, meters|feet deep",
             "{Name} is {value} deep.", quantities.meters),
)  # fmt: skip
KIND_WORDS: dict[str, tuple[str, ...]] = {
    "country": ("country", "nation", "republic"), "state": ("state",), "city": ("city", "town"),
    "region": ("province", "region", "ocean"), "mountain": ("mountain", "mount", "peak", "volcano"),
    "river": ("river",), "lake": ("lake", "sea"), "island": ("island",), "desert": ("desert",),
    "landmark": ("building", "tower", "skyscraper", "monument", "landmark", "structure", "bridge"),
    "planet": ("planet",), "element": ("element", "metal", "gas", "chemical"),
    "person": ("person", "president", "author", "writer", "composer", "painter", "scientist"),
    "work": ("book", "novel", "play", "painting", "picture", "film", "movie", "opera", "poem",
             "story", "symphony", "ballet", "musical", "song", "piece"),
    "invention": ("invention",), "continent": ("continent",),
}  # fmt: skip
"""What things of a kind are called."""


def find_relations(asked: Kind, words: Iterable[str], kind: str) -> list[Relation]:
    """Find the relations of a kind of thing that the content words ask for, all of them."""
    wanted = frozenset(words)
    return [
        relation
        for relation in RELATIONS
        if kind in relation.kinds
        and any(
            phrasing.words == wanted and phrasing.ask in (None, asked)
            for phrasing in relation.phrasings
        )
    ]


def content_words(text: str) -> frozenset[str]:
    """The content words of a text in the form of `reduce_question`."""
    return frozenset(reduce_question(text).words) - NOISE


NOISE = frozenset("current total official exact approximate whole entire average roughly".split())


def _expand(text: str) -> Iterable[Phrasing]:
    ask, colon, rest = text.partition(":")
    words = (rest if colon else text).split()
    choices = []
    for word in words:
        options = list(word.removesuffix("?").split("|"))
        choices.append([*options, ""] if word.endswith("?") else options)
    for chosen in itertools.product(*choices):
        yield Phrasing(
            ask.strip() if colon else None,
            content_words(" ".join(chosen)),
        )
