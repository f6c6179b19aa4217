"""Sample utterances of Alexa's built-in intents, which skills declare without samples."""

from __future__ import annotations

PREFIX = "AMAZON."
FALLBACK_INTENT = "AMAZON.FallbackIntent"

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


def list_samples(intent_name: str) -> tuple[str, ...]:
    """List the samples of a built-in intent; none for AMAZON.FallbackIntent and other intents."""
    key = intent_name.removeprefix(PREFIX).removesuffix("Intent")
    return (
        tuple(_SAMPLES[key].split("|"))
        if intent_name.startswith(PREFIX) and key in _SAMPLES
        else ()
    )


def is_built_in(intent_name: str) -> bool:
    """Whether an intent is one of Alexa's built-in ones."""
    return intent_name.startswith(PREFIX)
