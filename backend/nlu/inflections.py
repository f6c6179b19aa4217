"""The forms of English verbs: "stop", "stops", "stopped", "stopping"."""

from __future__ import annotations

_IRREGULAR = {
    "begin": "began begun", "break": "broke broken", "bring": "brought", "buy": "bought",
    "choose": "chose chosen", "cut": "cut", "do": "did done", "drink": "drank drunk",
    "eat": "ate eaten", "feed": "fed", "find": "found", "forget": "forgot forgotten",
    "freeze": "froze frozen", "get": "got gotten", "give": "gave given", "go": "went gone",
    "have": "has had having", "hear": "heard", "hide": "hid hidden", "hold": "held",
    "keep": "kept", "know": "knew known", "leave": "left", "lend": "lent", "let": "let",
    "make": "made", "pay": "paid", "put": "put", "quit": "quit", "read": "read", "run": "ran run",
    "say": "said", "see": "saw seen", "sell": "sold", "send": "sent", "set": "set",
    "show": "shown", "shrink": "shrank shrunk", "shut": "shut", "sing": "sang sung",
    "spell": "spelt", "take": "took taken", "teach": "taught", "tell": "told",
    "throw": "threw thrown",
    "unfreeze": "unfroze unfrozen", "unset": "unset", "wake": "woke woken", "wind": "wound",
    "write": "wrote written",
}  # fmt: skip
_DOUBLED = frozenset(
    "begin cut drop flip forget get hop let put quit reset run set shut skip stop swap unset wrap "
    "cancel dim spin scrap".split()
)
_VOWELS = frozenset("aeiou")


def list_forms(verb: str) -> frozenset[str]:
    """List the base, the third person, the past forms and the gerund of a verb."""
    forms = {verb, *_IRREGULAR.get(verb, "").split()}
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        forms.add(verb + "es")
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        forms.add(verb[:-1] + "ies")
    else:
        forms.add(verb + "s")
    stems = {verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb}
    if verb in _DOUBLED:
        stems.add(verb + verb[-1])
    forms.update(stem + "ing" for stem in stems)
    if verb not in _IRREGULAR:
        is_softened = verb.endswith("y") and verb[-2] not in _VOWELS
        stems = {stem[:-1] + "i" if is_softened else stem for stem in stems}
        forms.update(stem + "ed" for stem in stems)
    return frozenset(forms)
