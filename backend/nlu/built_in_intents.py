"""Sample utterances of Alexa's built-in intents, which skills declare without samples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

PREFIX = "AMAZON."
FALLBACK_INTENT = "AMAZON.FallbackIntent"
CANCEL_INTENT = "AMAZON.CancelIntent"
NO_INTENT = "AMAZON.NoIntent"
PAUSE_INTENT = "AMAZON.PauseIntent"
REPEAT_INTENT = "AMAZON.RepeatIntent"
RESUME_INTENT = "AMAZON.ResumeIntent"
STOP_INTENT = "AMAZON.StopIntent"
YES_INTENT = "AMAZON.YesIntent"
DO_NOTHING_INTENT = "Bergamot.DoNothing"
"""Our own, of no skill: the user asked not to do something."""
LEAVE_AS_IS_INTENT = "Bergamot.LeaveAsIs"
"""Our own, of no skill: the user asked to leave something as it is."""
UNDO_INTENT = "Bergamot.Undo"
"""Our own, of no skill: what the last request did is taken back."""
NOTHING_TO_UNDO_INTENT = "Bergamot.NothingToUndo"
"""Our own, of no skill: the last request did nothing that could be taken back."""
NOTHING_ASKED_INTENT = "Bergamot.NothingAsked"
"""Our own, of no skill: yes or no was said, and nothing had been asked."""
STOP_STREAM_INTENT = "Bergamot.StopStream"
"""Our own, of no skill: the audio stream that plays is stopped, which its skill does not take."""
_AROUND = frozenset("please thanks oh well um uh er hmm hey now so and then just okay".split())
"""Words before and after a built-in request that change nothing of it."""
_OPENINGS = (("can", "you"), ("could", "you"), ("would", "you"), ("will", "you"))

_SAMPLES = {
    "Stop": "stop|stop it|stop that|stop talking|quit|exit|enough|that is enough|shut up|be "
    "quiet|end|off|goodbye|leave|close|i am done|we are done|that is all",
    "Cancel": "cancel|cancel that|cancel it|never mind|forget it|forget about it|scratch that|do "
    "not bother",
    "Help": "help|help me|i need help|can you help me|what can i do|what can i say|what do i "
    "say|what can i ask|what are my options|how does this work|how do i use this|tell me what i "
    "can do",
    "Yes": "yes|yeah|yep|yup|sure|of course|okay|correct|that is "
    "right|right|absolutely|definitely|please do|yes please|sounds good|why not|go ahead|i do|it "
    "is|exactly|all right|do it|you bet|certainly",
    "No": "no|nope|nah|no thanks|no thank you|not really|wrong|that is wrong|incorrect|i do not|do "
    "not|never|no way|absolutely not|not now|of course not|i do not think so",
    "Repeat": "repeat|repeat that|repeat it|say that again|say it again|again|one more time|once "
    "more|what did you say|what was that|can you repeat that|come again|pardon|i did not hear "
    "you|i did not catch that",
    "StartOver": "start over|restart|start again|begin again|from the beginning|from the top|start "
    "from the beginning",
    "Next": "next|next one|go on|continue to the next one|skip|skip this|skip it|move on|another "
    "one|show the next one",
    "Previous": "previous|previous one|go back|back|the one before|last one|back up|go to the "
    "previous one",
    "Pause": "pause|pause it|pause that|hold on|wait|wait a moment|hold|one moment",
    "Resume": "resume|continue|keep going|go on|carry on|unpause|play on|proceed",
    "More": "more|tell me more|show me more|show more|what else|more please|more information",
    "NavigateHome": "go home|go to the home screen|home|home screen|return home|take me home",
    "NavigateSettings": "settings|open settings|go to settings|show settings",
    "Select": "select|select it|choose this|pick this|this one|that one|take it",
    "LoopOn": "loop|loop on|repeat forever|turn on loop|keep repeating",
    "LoopOff": "loop off|stop looping|turn off loop|do not loop",
    "ShuffleOn": "shuffle|shuffle on|turn on shuffle|mix them up|random order",
    "ShuffleOff": "shuffle off|turn off shuffle|stop shuffling|in order",
    "ScrollDown": "scroll down|further down|move down|page down",
    "ScrollUp": "scroll up|further up|move up|page up",
    "ScrollLeft": "scroll left|move left|to the left",
    "ScrollRight": "scroll right|move right|to the right",
    "PageDown": "page down|next page",
    "PageUp": "page up|previous page",
}
_RARER = {
    "Stop": "stop now|stop this|i want to stop|i want to quit|i want to leave|let us stop",
    "Cancel": "nevermind|forget that|cancel this",
    "Help": "i do not understand|please help|help please|give me help|what now",
    "Yes": "yes i do|yes it is|yes i am|yes you can|i am|i would|sure thing|yes thank you|"
    "yes thanks|uh huh|aye|true enough|that is correct|that is it|let us do it|let us do that|"
    "i would like that|i would love to|sounds great|sounds good to me|by all means|yes that is it",
    "No": "no it is not|it is not|no i do not|no i am not|i am not|no not really|not at all|"
    "no thank you very much|that is not right|not right now|i would rather not|negative|"
    "no way|not today|no that is wrong|that is not it|i do not want to|i do not want that",
    "Repeat": "say that once more|what|sorry|excuse me|repeat the question|repeat that again|"
    "repeat it again|say again|tell me again|i did not understand that|what was the question",
    "StartOver": "start it over|start from scratch|start all over|begin from the beginning|"
    "start over from the beginning|restart it",
    "Next": "skip forward|next please|show next|go to the next one|go to next|the next one|"
    "play next|go forward|forward",
    "Previous": "skip back|go backwards|the previous one|go to previous|one back|show previous",
    "Pause": "pause this|pause now|take a break",
    "Resume": "unpause it|continue please|resume it|keep playing",
    "NavigateHome": "return to home|go to home",
}
"""Further ways to say them, which no sentence is compared with by likeness."""


def list_samples(intent_name: str) -> tuple[str, ...]:
    """List the samples of a built-in intent; none for AMAZON.FallbackIntent and other intents."""
    key = intent_name.removeprefix(PREFIX).removesuffix("Intent")
    return (
        tuple(_SAMPLES[key].split("|"))
        if intent_name.startswith(PREFIX) and key in _SAMPLES
        else ()
    )


def find_built_in(texts: Sequence[str], declared: Mapping[str, Iterable[str]]) -> str:
    """Find the built-in intent that a sentence is, word for word, or several times over.

    As on Alexa, likeness is not enough: "true" is no "stop". Politeness around it does not count.

    Args:
        texts: the sentence's tokens.
        declared: the skill's own samples for each intent that it declares; others are not found.

    Returns:
        The intent's name, or "".
    """
    words = tuple(texts)
    for form in dict.fromkeys((words, _strip(words))):
        for name, own_samples in declared.items():
            if is_built_in(name) and _is_row(form, _list_variants(name, tuple(own_samples))):
                return name
    return ""


def _strip(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out politeness before and after a request."""
    start, end = 0, len(words)
    while start < end and words[start] in _AROUND:
        start += 1
    if words[start : start + 2] in _OPENINGS:
        start += 2
    while end > start and words[end - 1] in _AROUND:
        end -= 1
    return words[start:end]


def _is_row(words: tuple[str, ...], variants: frozenset[tuple[str, ...]]) -> bool:
    """Whether words are one variant after another: "yes", "no no", "yeah sure"."""
    reached = {0}
    for end in range(1, len(words) + 1):
        if any(words[start:end] in variants for start in reached):
            reached.add(end)
    return bool(words) and len(words) in reached


@cache
def _list_variants(name: str, own_samples: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    key = name.removeprefix(PREFIX).removesuffix("Intent")
    listed = (*list_samples(name), *_RARER.get(key, "").split("|"), *own_samples)
    return frozenset(words for words in (tuple(each.lower().split()) for each in listed) if words)


def is_built_in(intent_name: str) -> bool:
    """Whether an intent is one of Alexa's built-in ones."""
    return intent_name.startswith(PREFIX)
