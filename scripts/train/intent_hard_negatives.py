"""Creates sentences that are like a request, and that its intent must refuse.

Negated ("don't set a timer"), with the verb of another action ("pause the timer"), a question or a
report about it ("did you set a timer"), and about another thing ("set a fire").
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from backend.nlu.action_words import ASK, BASES, CLASSES, STATE, WANT, are_opposite
from backend.nlu.requested_actions import find_requested_actions
from backend.nlu.tokenized_sentence import COSTS, select_skip_cost
from backend.nlu.tokens import list_texts, tokenize
from backend.skill_package.interaction_model import SLOT_IN_SAMPLE
from backend.skill_package.skill import Skill

Meaning = tuple[str, str]
"""A skill and one of its intents."""

REFUSED_SHARE = 0.4
"""Of the sentences with a meaning, those of which a refused one is made."""
LEAST_TOPIC_SHARE = 0.3
"""Of an intent's samples, those with a word that stands for its topic."""
NEGATIONS = (
    "don't", "do not", "please don't", "never", "I don't want you to", "I don't want to",
    "you don't have to", "there's no need to", "I'd rather you didn't", "you shouldn't",
)  # fmt: skip
REPORTS = ("how do I", "did you", "should I", "what happens when I", "why did you")
_SWITCHED = {"on": "off", "off": "on", "up": "down", "down": "up"}


def collect_topics(skills: Iterable[Skill]) -> dict[Meaning, frozenset[str]]:
    """Collect the words that stand for the topic of each intent: "timer", "playlist"."""
    topics = {}
    for skill in skills:
        for intent in skill.intents:
            counts = Counter(
                word for sample in intent.samples for word in set(_list_content(sample))
            )
            least = LEAST_TOPIC_SHARE * len(intent.samples)
            topics[skill.id, intent.name] = frozenset(
                word for word, count in counts.items() if count >= least
            )
    return topics


def generate_refused(
    sentences: Sequence[tuple[str, Meaning]],
    topics: Mapping[Meaning, frozenset[str]],
    words: Sequence[str],
    random_source: random.Random,
) -> Iterator[tuple[str, Meaning]]:
    """Generate refused sentences from some sentences.

    Args:
        sentences: with what they mean.
        topics: of each intent, see `collect_topics`.
        words: of foreign sentences.
        random_source: chooses.
    """
    known = frozenset[str]().union(*topics.values())
    things = [word for word in words if _list_content(word) and word not in known]
    for text, meant in sentences:
        if random_source.random() > REFUSED_SHARE:
            continue
        kinds = [_negate, _swap_action, _report]
        changed = random_source.choice(kinds)(text, random_source)
        if random_source.random() < 0.3 or not changed:
            changed = _swap_topic(text, topics.get(meant, frozenset()), things, random_source)
        if changed:
            yield changed, meant


def _list_content(text: str) -> list[str]:
    """List the content words of a sample that are no verbs."""
    texts = list_texts(tokenize(SLOT_IN_SAMPLE.sub(" ", text)))
    return [
        word
        for word in texts
        if word.isalpha()
        and len(word) > 2
        and word not in BASES
        and select_skip_cost(word) >= COSTS.content_word
    ]


def _find_command(text: str) -> frozenset[str]:
    """Find the classes of a sentence that begins with the verb of a command; none for others."""
    texts = list_texts(tokenize(text))
    wanted = find_requested_actions(texts).wanted
    is_command = bool(texts) and BASES.get(texts[0]) == texts[0]
    return wanted if is_command and not wanted & {STATE, WANT} else frozenset()


def _negate(text: str, random_source: random.Random) -> str:
    return f"{random_source.choice(NEGATIONS)} {text}" if _find_command(text) else ""


def _report(text: str, random_source: random.Random) -> str:
    wanted = _find_command(text)
    return f"{random_source.choice(REPORTS)} {text}" if wanted and ASK not in wanted else ""


def _swap_action(text: str, random_source: random.Random) -> str:
    """Put another verb in the place of the first word, or turn on what shall be turned off."""
    wanted = _find_command(text)
    parts = text.split()
    if not wanted:
        return ""
    for at, word in enumerate(parts[1:], 1):
        if word in _SWITCHED and parts[0] in {"turn", "switch", "shut", "put"}:
            return " ".join([*parts[:at], _SWITCHED[word], *parts[at + 1 :]])
    if not wanted & CLASSES.get(parts[0], frozenset()):
        return ""
    others = [
        verb
        for verb, classes in CLASSES.items()
        if any(are_opposite(one, other) for one in classes for other in wanted)
    ]
    return " ".join([random_source.choice(others), *parts[1:]]) if others else ""


def _swap_topic(
    text: str, topics: frozenset[str], things: Sequence[str], random_source: random.Random
) -> str:
    """Put foreign words in the place of all that name the topic."""
    parts = text.split()
    if not things or not topics.intersection(parts):
        return ""
    return " ".join(random_source.choice(things) if part in topics else part for part in parts)
