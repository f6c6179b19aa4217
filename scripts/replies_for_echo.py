"""Replies whose echo is measured: plain ones, and some with the words that the Echo obeys."""

from __future__ import annotations

PLAIN_REPLIES = (
    "Tomorrow it will be mostly cloudy, with some sun in the afternoon and a light wind from the "
    "west. On Thursday there may be showers in the evening, so take an umbrella with you.",
    "The oil comes from the rind of a small fragrant citrus fruit from the south of "
    "Italy. It is used in tea, in perfumes and in sweets.",
    "You have three timers. The pasta has four minutes and ten seconds left, the eggs have two "
    "minutes left, and the rice has twelve minutes left.",
    "Once upon a time a young baker lived at the edge of a large forest. Every morning he rose "
    "before the sun, lit the oven, and baked bread for the whole village.",
)
REPLIES_WITH_THE_WAKE_WORD = tuple(
    sentence.format(word="Alexa")
    for sentence in (
        "You can say: {word}, set a timer for ten minutes.",
        "My name is {word}. {word} is short for Alexandra.",
        "I heard {word}, stop, and was not sure whether {word} was meant.",
        "Ask like this: {word}, what time is it? {word}, tell me a joke.",
        "Relax, a letter from Alexandria came today, said {word} to her brother.",
        "{word} is the word that wakes this device.",
        "In the story a girl named {word} finds a map. {word} follows it.",
        "Whenever you like, say {word}, louder, or {word}, softer.",
        "The name {word} comes from Greek.",
        "He called {word} twice, but {word} did not hear him.",
        "First say {word}. Then wait for the light.",
        "Many people say {word} a dozen times a day.",
        "{word}! {word}! {word}!",
        "The library of Alexandria was not named after {word}.",
        "If {word} does not answer, say {word} again.",
        "Her sister is {word}, and her brother is Alexis.",
        "Good evening. This is {word} speaking.",
        "What would {word} say to that?",
        "A good example is: {word}, what's the weather in Paris?",
        "There is no other device called {word} here.",
    )
)
REPLIES_WITH_STOP = (
    "The bus stop is at the corner of the street.",
    "I did not stop the timer. Say stop when it rings.",
    "The train does not stop here on Sundays. It stops in the next town.",
    "To end an alarm, just say stop.",
    "Stop and think for a moment, said the teacher. Then stop again.",
    "A full stop ends a sentence.",
    "They could not stop laughing.",
    "The next stop is the museum, and the last stop is the harbour.",
    "Non-stop flights take eleven hours.",
    "The rain will stop in the afternoon.",
)
