"""The backend's words that the windows translate; whatever else it says is shown as it is.

`tr` finds them by their English. The names are those of the backend's stages and of the kinds that
the wire's messages have.
"""

from __future__ import annotations

from app.translation import tr_noop

BACKEND_WORDS = (
    tr_noop("voice → phonemes"),
    tr_noop("phonemes → words"),
    tr_noop("words → sentence"),
    tr_noop("sentence → intent"),
    tr_noop("intent → document"),
    tr_noop("document → text"),
    tr_noop("text → speech"),
    tr_noop("the networks"),
    tr_noop(
        "A skill cannot open your files or keys, but the network is open to it: install those that "
        "you trust."
    ),
    tr_noop(
        "On this system a skill can read and change whatever you can: install only those that you "
        "trust."
    ),
    tr_noop("measured"),
    tr_noop("modelled"),
    tr_noop("published"),
    tr_noop("loading"),
    tr_noop("preparing"),
    tr_noop("ready"),
    tr_noop("failed"),
    tr_noop("timer"),
    tr_noop("alarm"),
    tr_noop("reminder"),
)
