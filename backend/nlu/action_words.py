"""The words of actions: verbs, particles and adjectives by class, and which classes are opposite.

The classes are of English, not of our skills: what an intent does is derived from its samples with
the same words, so a skill that is installed later is understood alike.
"""

from __future__ import annotations

from backend.nlu.inflections import list_forms

ASK = "ask"
"""To be told something: a question, or a request like "tell me"."""
STATE = "state"
"""Nothing is requested: the sentence says something about the world."""
WANT = "want"
"""To want or need a thing that is named ("I need a timer")."""
WANT_ANY = "want any"
"""The same of no thing in particular ("I don't want a timer", "no more jokes")."""
KEEP = "keep"
DELETE = "delete"
CHANGING = frozenset({"change"})
MULTIPLYING = frozenset({"double", "halve"})
"""Of verbs that ask for a multiple of a time, a number or the volume."""
GENERIC = frozenset({"start"})
"""Of verbs that may stand for nearly any action: "begin the coin toss", "do a coin toss"."""

_VERBS = {
    "start": "start set make create begin launch initiate establish run schedule",
    "start order": "order",
    DELETE: "cancel delete remove clear erase scrap discard drop ditch dismiss eliminate wipe dump "
    "cut "
    "uncheck unset forget undo",
    "stop": "stop end quit abort terminate kill cease",
    "stop pause": "halt",
    "stop close": "exit",
    "pause": "pause hold suspend freeze interrupt",
    "resume": "resume unpause continue unfreeze proceed",
    "restart": "restart reset redo rewind reload",
    "increase": "add increase extend lengthen prolong raise boost lift append insert",
    "decrease": "decrease subtract shorten reduce lower deduct lessen diminish shrink",
    "change": "change move shift adjust modify edit update reschedule rename replace swap postpone "
    "delay defer alter rearrange",
    "on": "enable activate reactivate reenable arm",
    "off": "disable deactivate disarm",
    "mute": "mute silence hush",
    "unmute": "unmute",
    ASK: "ask list show tell read check display say describe explain give find look recite see "
    "view inform announce know hear",
    KEEP: "keep leave save preserve retain",
    "play": "play",
    "snooze": "snooze",
    "repeat": "repeat",
    "wake": "wake",
    "remind": "remind nudge ping poke prompt notify",
    "skip": "skip",
    "open": "open unlock",
    "close": "close lock",
    "hide": "hide",
    "accept": "accept confirm approve",
    "reject": "reject decline deny refuse",
    "connect": "connect pair join subscribe follow",
    "disconnect": "disconnect unpair unsubscribe unfollow",
    "get": "buy book reserve purchase",
    "sell": "sell return refund",
    "heat": "heat warm",
    "cool": "cool chill",
    "double": "double triple quadruple",
    "halve": "halve",
}
"""Verbs by their classes; those with several have each of them."""

_OTHER_VERBS = (
    "roll flip toss throw sing water paint wash send call text email write pick choose record sort "
    "brew print practice teach generate vote clean cook bake lend pay transfer compliment thank "
    "shuffle loop scroll zoom navigate select take drink eat feed"
).split()
"""Verbs that are classes of their own."""

_ASKING_VERBS = (
    "spell define translate calculate compute convert multiply divide count search measure "
    "recommend suggest rate track compare solve guess"
).split()
"""The same, of verbs that ask for an answer."""

PARTICLES = {
    ("turn", "on"): "on", ("turn", "off"): "off", ("turn", "up"): "increase",
    ("turn", "down"): "decrease", ("turn", "into"): "convert",
    ("switch", "on"): "on", ("switch", "off"): "off", ("switch", "to"): "change",
    ("shut", "off"): "off", ("shut", "down"): "off", ("shut", "up"): "mute",
    ("cut", "half"): "halve", ("cut", "off"): "off", ("cut", "down"): "decrease",
    ("cut", "short"): "decrease",
    ("set", "up"): "start", ("set", "off"): "start",
    ("put", "off"): "change", ("put", "back"): "change", ("put", "hold"): "pause",
    ("put", "pause"): "pause", ("put", "on"): "start on", ("put", "up"): "increase",
    ("put", "down"): "decrease", ("put", "more"): "increase", ("put", "another"): "increase",
    ("call", "off"): DELETE, ("break", "off"): "stop", ("cross", "off"): DELETE,
    ("push", "back"): "change", ("push", "forward"): "change", ("bring", "forward"): "change",
    ("move", "on"): "skip", ("bring", "up"): "increase", ("bring", "down"): "decrease",
    ("bring", "back"): "on unmute resume", ("fire", "up"): "start", ("kick", "off"): "start",
    ("take", "off"): "decrease delete", ("take", "away"): "decrease delete",
    ("take", "from"): "decrease delete", ("take", "out"): DELETE,
    ("remove", "from"): "decrease delete",
    ("knock", "off"): "decrease", ("get", "rid"): DELETE, ("get", "up"): "wake",
    ("get", "out"): "wake", ("get", "back"): "resume", ("throw", "away"): DELETE,
    ("throw", "out"): DELETE, ("give", "more"): "increase", ("give", "another"): "increase",
    ("give", "nudge"): "remind", ("give", "shout"): "remind", ("give", "poke"): "remind",
    ("give", "heads"): "remind", ("give", "extra"): "increase",
    ("put", "extra"): "increase", ("throw", "more"): "increase",
    ("throw", "extra"): "increase", ("throw", "another"): "increase", ("tack", "on"): "increase",
    ("tack", "onto"): "increase", ("stick", "on"): "increase", ("pop", "on"): "increase",
    ("shave", "off"): "decrease", ("trim", "off"): "decrease", ("chop", "off"): "decrease",
    ("speed", "up"): "increase", ("slow", "down"): "decrease", ("go", "on"): "resume",
    ("go", "ahead"): "resume", ("carry", "on"): "resume", ("pick", "up"): "resume",
    ("start", "over"): "restart", ("start", "again"): "restart resume start",
    ("start", "afresh"): "restart", ("begin", "again"): "restart resume start",
    ("begin", "over"): "restart", ("run", "again"): "restart resume start",
    ("set", "again"): "restart start", ("start", "back"): "resume",
    ("wind", "back"): "restart", ("hold", "off"): KEEP, ("wipe", "out"): DELETE,
    ("zero", "out"): "restart", ("say", "again"): "repeat ask", ("tell", "again"): "repeat ask",
}  # fmt: skip
"""Classes of verbs with a particle, or another word that decides, later in the clause."""

LIGHT_VERBS = frozenset("turn switch put take get give bring let do have go shut push".split())
"""Verbs that say nothing of the action by themselves."""

DEGREES = {
    "louder": "increase", "longer": "increase", "higher": "increase", "faster": "increase",
    "brighter": "increase", "warmer": "increase heat", "hotter": "increase heat",
    "bigger": "increase", "more": "increase",
    "quieter": "decrease", "softer": "decrease", "shorter": "decrease", "lower": "decrease",
    "slower": "decrease", "dimmer": "decrease", "darker": "decrease", "cooler": "decrease cool",
    "colder": "decrease cool", "smaller": "decrease", "less": "decrease", "fewer": "decrease",
    "later": "change", "earlier": "change", "sooner": "change", "instead": "change",
}  # fmt: skip
"""Classes of words that say what shall become of a thing ("make it louder")."""

MORE = frozenset("more longer extra another additional".split())
"""What makes of "let it run" that it shall run longer."""

SWITCHES = {"on": "on", "off": "off", "up": "increase", "down": "decrease"}
"""Classes of particles at the end of a request without a verb ("volume up", "lights off")."""

FINAL_CLASSES = frozenset({"delete", "stop", "pause", "resume", "restart", "mute", "unmute"})
"""Classes of verbs that may end a request ("timer pause"); others are rather nouns ("list")."""

_OPPOSITES = {
    "start": "stop delete pause off",
    "on": "off delete stop pause",
    "off": "resume restart play increase",
    "pause": "resume restart delete play increase",
    "resume": "stop delete",
    "restart": "stop delete",
    "increase": "decrease delete",
    "decrease": "play",
    "change": "delete stop off",
    ASK: "delete stop off pause",
    "snooze": "delete stop off",
    "wake": "delete stop off snooze",
    "remind": "delete stop off",
    KEEP: "delete stop off on pause resume restart increase decrease change start mute unmute",
    "play": "stop delete",
    "mute": "unmute on increase",
    "unmute": "off decrease",
    "open": "close",
    "hide": "ask",
    "accept": "reject",
    "connect": "disconnect",
    "get": "sell delete",
    "double": "halve",
    "heat": "cool",
    "repeat": "delete stop off",
}


def _list_classes() -> dict[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {verb: frozenset({verb}) for verb in _OTHER_VERBS}
    classes |= {verb: frozenset({verb, ASK}) for verb in _ASKING_VERBS}
    for names, verbs in _VERBS.items():
        classes |= {verb: frozenset(names.split()) for verb in verbs.split()}
    return classes


CLASSES = _list_classes()
"""The classes of each verb, by its base form."""
_PARTICLE_VERBS = frozenset(verb for verb, _ in PARTICLES) | {"let", "do", "have"}
BASES = {form: verb for verb in {*CLASSES, *_PARTICLE_VERBS} for form in list_forms(verb)}
"""The base form of every form of a known verb."""
_OPPOSITE_PAIRS = frozenset(
    frozenset({first, second}) for first, others in _OPPOSITES.items() for second in others.split()
)


def are_opposite(first: str, second: str) -> bool:
    """Whether who asks for one class of action wants anything but the other."""
    return frozenset({first, second}) in _OPPOSITE_PAIRS
