"""Verbs that end a thing, whether or not any skill knows them: "axe the timer".

From WordNet 3.1 (Princeton University; its license is among those of the tables of general
knowledge), by `scripts/knowledge/ending_verbs.py`; and slang that it lacks.
"""

from __future__ import annotations

SLANG = frozenset("nuke squash purge bin scratch yank".split())
ENDING_VERBS = SLANG | frozenset(
    """
    abandon abolish abrogate annihilate annul asphyxiate assassinate ax axe backfire ban bar
    behead blackball brain bulldoze burke burn bust butcher cancel cashier cease censor chine
    chuck consign consume counteract counterbalance countermand countervail cremate criminalise
    criminalize crucify debar decapitate decimate decollate decouple defeat delete demagnetise
    demagnetize demolish demyelinate desolate despoil destroy destruct devastate devour dilapidate
    disallow disassemble discard dismantle dismember dispatch dispose ditch douse drown dump
    efface electrocute elide eliminate end enjoin eradicate erase excise exclude execute expunge
    exterminate extinguish extirpate flight forbid forego forfeit forgo fracture fry garotte
    garrote garrotte guillotine harry illegalise illegalize impale interdict invalidate jettison
    junk key kill lapidate level liquidate liquidize martyr massacre murder mystify negative
    neutralise neutralize nix nullify obliterate obviate offset omit outlaw overlay overlie
    override pan pip plunder poison preclude prohibit proscribe prune pulverise pulverize quarter
    quash quench rase rationalise rationalize ravage raze renege repeal rescind revoke ruin saber
    sabre sacrifice scorch scourge scrag scrap scrub shipwreck slaughter slay smother sponge stet
    stone strangle strangulate stub subvert suffocate terminate throttle tomahawk torch trash
    unlearn uproot vacate vandalise vandalize vaporize veil veto void waive wrack wreck zap
    """.split()
)
"""Base forms. Who uses one of an alarm most likely wants it cancelled, and is asked."""
