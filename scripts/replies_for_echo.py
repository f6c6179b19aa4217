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
    "Stop signs have eight sides in most countries.",
    "Stop at the bakery and turn left, then walk on for two minutes.",
    "Stop, look and listen, as children learn before they cross a road.",
    "Your timer will stop when you say so.",
    "I can stop the music, skip a song or turn it up.",
    "Heavy rain will not stop before midnight, so stay inside if you can.",
    "The tram makes one stop, the bus makes nine, and the train does not stop at all.",
    "He asked her to stop.",
    "They drove for six hours without a stop.",
    "Please do not stop on my account, she said, and went on reading.",
    "The engine will stop by itself. If it does not stop, press the red button.",
    "A pit stop takes less than three seconds.",
    "What made the clock stop is not known.",
    "There is a stop in Lyon, a stop in Dijon, and a last stop in Paris.",
    "You have one alarm. To make it stop, say its name.",
    "The shop closes at six, and the last bus leaves the stop at ten past.",
    "The two armies agreed to stop fighting in November.",
    "An organ has many stops, and each stop opens a row of pipes.",
    "The train stopped for an hour, because a tree had fallen on the line.",
    "Stopping a habit is easier with a friend who stops too.",
    "Once the bleeding stops, cover the cut.",
    "She could hear the footsteps stop right behind the door.",
    "The stopwatch shows forty seconds.",
    "A stopover in Iceland costs nothing extra.",
    "Nothing will stop us now!",
    "Where does the number seven stop? It stops at the station.",
    "Turn the tap until the water stops. Then stop turning.",
    "If the bread is brown on top, stop the oven.",
    "The story does not stop there: a second ship arrived, and nobody could stop it either.",
    "It was an unstoppable team that nobody would stop that year.",
)
"""Said one after the other in both voices."""
REPLIES_WITH_WORDS_LIKE_STOP = (
    "The top story today is the price of copper.",
    "The shop at the corner opens at eight.",
    "A drop of water is enough for the soil on top.",
    "The stock market fell by two percent at the start.",
    "Start with a cup of flour and a pinch of salt.",
    "The laptop is on the desktop, next to the clock.",
    "Take the next step up, and stay on the left.",
    "Hip hop began in New York in the seventies.",
    "What's up with the weather? It is hot.",
    "He said he would set up the tent at the spot near the rock.",
    "Tap twice to pop the bubble, then chop the onion.",
    "A storm is on its way to the coast, with strong gusts.",
    "The optic nerve is the topic of the next chapter.",
    "She put the stamp on top of the box.",
    "Steep steps lead up to the rooftop of the tower.",
    "You have to adopt the plan as it is, said the cop.",
    "The best opposite of hot is cold.",
    "The first option costs twelve dollars, the last option costs ten.",
    "Wash the mop, wring it, and let it drip.",
    "The crop was lost to a swarm of locusts.",
)
"""Without the word, but with words that sound like it."""
