"""The table of words whose sound the part of speech alone does not tell, with their evidence."""

from __future__ import annotations

from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True)
class Sense:
    """One sound of a word and what speaks for it; without any evidence it is the usual sound.

    Attributes:
        sound: phonemes in misaki's alphabet.
        tags: beginnings of the Penn Treebank tags that it may have; empty for all.
        previous, following: words of which one stands directly before, or after.
        not_previous: words that rule it out when one stands directly before.
        topics: words anywhere in the sentence.
        is_place: a name of a place, written with a capital and where places stand.
    """

    sound: str
    tags: tuple[str, ...] = ()
    previous: frozenset[str] = frozenset()
    following: frozenset[str] = frozenset()
    not_previous: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    is_place: bool = False

    @property
    def is_usual(self) -> bool:
        """Whether it needs no evidence but its part of speech."""
        return not (self.previous or self.following or self.topics or self.is_place)


MEASURED_IN_MINUTES = _words(
    "alarm break call countdown delay drive egg eggs episode film flight hand hands head interval "
    "lesson mark march maid meal meeting mile movie nap pause read rest ride run session show "
    "silence slot song speech steak talk timer video wait waits walk walks warning window workout"
)
FISH = _words(
    "angler bait bake baked bass-fishing boat caught catch catches cook cooked eat eats ate fillet "
    "fish fished fisherman fishes fishing fried grill grilled lake largemouth perch pond recipe "
    "river salmon sea smallmouth striped swam swim swims trout tuna water"
)
METAL = _words(
    "acid alloy atomic battery boil boils bullet bullets chemical contaminated copper dense "
    "density element exposure gasoline glass gold heavy iron isotope melt melting melts mercury "
    "metal metals mine mined ore paint pencil periodic petrol pipe pipes poison poisoned "
    "poisoning poisonous radiation roof shielding silver solder symbol tin toxic weight zinc"
)
SHIPS = _words(
    "aft anchor applause audience boat curtain curtsy deck deeply greeting head hull humbly "
    "king politely port prow queen respectfully sailor ship starboard stern taken took take takes "
    "taking torpedo vessel wave waves"
)
ARCHERY = _words(
    "archer archery arrow arrows cello dress fiddle gift hair hunter hunting knot necktie pink "
    "rainbow ribbon ribbons shoelace shoelaces shoot shoots shot silk string strings tie tied "
    "ties violin violinist wore wear wears wrapped"
)
RIPPED = _words(
    "apart cloth fabric hole jeans ligament meniscus muscle page paper shirt sleeve "
    "tissue torn wear"
)
TOOLS = _words(
    "battle blade blades chop chopped firefighter firefighters forest hammers hammer handle "
    "handles lumberjack saw saws sharp stone throwing tools tree trees wood wooden"
)
SENSES: dict[str, tuple[Sense, ...]] = {
    "aged": (
        Sense(
            "ˈAʤᵻd",
            following=_words(
                "care couple father gentleman grandmother lady man men mother parent parents "
                "people person population relatives woman women"
            ),
        ),
        Sense("ˈAʤᵻd", previous=_words("the"), following=_words(". , and are need")),
    ),
    "angers": (Sense("ɑnʒˈA", is_place=True),),
    "axes": (Sense("ˈæksᵻz", topics=TOOLS),),
    "bass": (Sense("bˈæs", topics=FISH), Sense("bˈAs")),
    "basses": (Sense("bˈæsᵻz", topics=FISH), Sense("bˈAsᵻz")),
    "beloved": (Sense("bəlˈʌvᵻd", tags=("JJ", "NN"), previous=_words("my our his their dearly")),),
    "blessed": (
        Sense(
            "blˈɛsᵻd", previous=_words("the a every this that our whole"), tags=("JJ", "NN", "VBN")
        ),
        Sense("blˈɛsᵻd", following=_words("are be is virgin sacrament mary")),
    ),
    "bologna": (
        Sense(
            "bəlˈOni",
            topics=_words("cheese fried ham lunch meat sandwich sandwiches sausage slice slices"),
        ),
    ),
    "bow": (
        Sense("bˈO", topics=ARCHERY, tags=("NN", "JJ")),
        Sense("bˈW", topics=SHIPS),
        Sense("bˈW", previous=_words("deep low slight small final polite little")),
        Sense("bˈW", following=_words("down before to")),
    ),
    "bowed": (
        Sense("bˈOd", topics=_words("cello legs string strings violin")),
        Sense("bˈWd"),
    ),
    "bows": (
        Sense("bˈOz", topics=ARCHERY, tags=("NN", "JJ")),
        Sense("bˈWz", topics=SHIPS),
    ),
    "combat": (Sense("kəmbˈæt", tags=("VB",)),),
    "content": (
        Sense(
            "kəntˈɛnt",
            previous=_words(
                "is are am was were be been being feel feels felt seem seems look looks very quite "
                "so perfectly more not i'm you're he's she's 'm 're"
            ),
        ),
    ),
    "dives": (Sense("dˈIvz"),),
    "does": (Sense("dˈOz", topics=_words("bucks deer fawn fawns stag stags"), tags=("NN",)),),
    "export": (Sense("ɪkspˈɔɹt", tags=("VB",)),),
    "exports": (Sense("ɪkspˈɔɹts", tags=("VB",)),),
    "intern": (Sense("ɪntˈɜɹn", tags=("VB",), following=_words("enemy people them prisoners")),),
    "job": (
        Sense(
            "ʤˈOb",
            topics=_words("bible biblical god patience prophet satan testament"),
            tags=("NNP",),
        ),
    ),
    "lead": (
        Sense("lˈid", following=_words("actor actress guitar guitarist role singer time vocals")),
        Sense("lˈid", previous=_words("the"), following=_words("in , .")),
        Sense("lˈɛd", previous=_words("of with contains molten"), tags=("NN", "JJ", "VB")),
        Sense("lˈɛd", topics=METAL, tags=("NN", "JJ")),
    ),
    "lens": (Sense("lˈɑns", previous=_words("in to from near"), is_place=True),),
    "lima": (Sense("lˈImə", following=_words("bean beans")),),
    "live": (
        Sense(
            "lˈIv",
            following=_words(
                "album ammunition animals audience band broadcast broadcasts concert coverage "
                "event events feed footage game match music news performance performances radio "
                "recording session show shows stream streams television tv update updates video "
                "wire wires"
            ),
            not_previous=_words("to i you we they who must can will"),
        ),
        Sense("lˈIv", previous=_words("go goes going went is are was were perform performed")),
    ),
    "male": (Sense("mˈɑlA", topics=_words("maldives maldivian"), is_place=True),),
    "minute": (
        Sense(
            "mˈɪnət",
            previous=_words("one last per final first each next half full every of single by the"),
            following=MEASURED_IN_MINUTES,
        ),
        Sense("mˈɪnət", following=MEASURED_IN_MINUTES),
        Sense(
            "mInˈut",
            previous=_words(
                "very so extremely too incredibly really how rather almost truly tiny is are was "
                "were microscopically only"
            ),
        ),
        Sense(
            "mInˈut",
            following=_words(
                "adjustment adjustments air amount amounts animal animals bit bits bubbles "
                "change changes crack cracks creature creatures crystal crystals description "
                "detail details difference differences dose doses dot dots droplet droplets dust "
                "error errors examination fraction fractions fragment fragments grain grains hole "
                "holes insect insects inspection living movement movements object objects organism "
                "organisms part particle particles parts piece pieces portion portions proportion "
                "proportions quantities quantity scale scales scratch scratches size specks speck "
                "study trace traces variation variations"
            ),
        ),
    ),
    "misread": (Sense("mˌɪsɹˈɛd", tags=("VBD", "VBN")),),
    "mobile": (Sense("mObˈil", topics=_words("alabama"), tags=("NNP",)),),
    "nice": (Sense("nˈis", is_place=True),),
    "number": (
        Sense(
            "nˈʌməɹ", previous=_words("became become feel feels felt getting got grew grow even")
        ),
    ),
    "pierre": (Sense("pˈɪɹ", topics=_words("dakota")),),
    "polish": (
        Sense("pˈɑlɪʃ", tags=("VB",)),
        Sense("pˈɑlɪʃ", previous=_words("nail shoe floor furniture silver")),
    ),
    "primer": (Sense("pɹˈɪməɹ", following=_words("on about"), topics=_words("book textbook")),),
    "protest": (Sense("pɹətˈɛst", tags=("VB",)),),
    "protests": (Sense("pɹətˈɛsts", tags=("VB",)),),
    "putting": (Sense("pˈʌTɪŋ", topics=_words("golf golfer putter"), following=_words("green")),),
    "read": (
        Sense("ɹˈɛd", tags=("VB",), previous=_words("had has have having already was were been")),
        Sense("ɹˈɛd", tags=("VB",), not_previous=_words("to"), topics=_words("had has have")),
        Sense(
            "ɹˈid",
            tags=("VBP", "NN"),
            topics=_words("always daily every never often rarely sometimes usually"),
        ),
    ),
    "reading": (Sense("ɹˈɛdɪŋ", is_place=True),),
    "recount": (Sense("ɹˈikˌWnt", tags=("NN",)),),
    "resume": (
        Sense(
            "ɹˈɛzəmˌA",
            previous=_words("a your my his her our their the updated new good strong online"),
            tags=("NN", "JJ"),
        ),
    ),
    "resumes": (Sense("ɹˈɛzəmˌAz", tags=("NN",), previous=_words("the of their our many all")),),
    "row": (
        Sense("ɹˈW", following=_words("about between erupted")),
        Sense("ɹˈW", previous=_words("blazing terrible furious heated diplomatic flaming angry")),
        Sense("ɹˈW", topics=_words("arguing argument quarrel shouting"), tags=("NN",)),
    ),
    "said": (Sense("sIˈid", previous=_words("port")),),
    "slough": (Sense("slˈʌf", tags=("VB",)), Sense("slˈW", is_place=True)),
    "tear": (
        Sense("tˈɪɹ", following=_words("duct ducts gas drop drops")),
        Sense("tˈɪɹ", topics=_words("cheek cried cry crying eye eyes face grief joy weep wept")),
        Sense("tˈɛɹ", topics=RIPPED),
    ),
    "tours": (Sense("tˈʊɹ", is_place=True), Sense("tˈʊɹz")),
    "wound": (Sense("wˈWnd", following=_words("around down its my tightly up")),),
}
