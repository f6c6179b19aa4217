"""Makes backend/asr/known_words.tsv: words that hibari's hand-checked lexicon lacks.

    apt-get install wamerican
    .venv/bin/python scripts/make_known_words.py

Inflections, first names, brands and abbreviations, from SCOWL as Debian's package carries it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from backend.asr.homophones import TABLE
from backend.asr.plain_pronunciation import simplify_pronunciation
from backend.g2p.pronunciation import load_common_words
from scripts.pronouncing import load_pronouncer

WORD_LIST = Path("/usr/share/dict/american-english")
HEAD = (
    "# SCOWL, size 60, American English, 2020.12.07 (wordlist.aspell.net; its licence permits any "
    "use with its notice). Pronunciations: hibari's lexicon, and the network 'pronunciation' for "
    "what it lacks; none where a word is said as several.\n"
)
NOTICE = (
    "# Copyright 2000-2019 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell "
    "these word lists is granted without fee, provided that this notice appears in all copies. "
    "They come without any warranty.\n"
)


def list_words() -> Iterator[str]:
    """List the words of plain letters that the lexicon lacks, as the list writes them."""
    known = {word.lower() for word in load_common_words()}
    for word in WORD_LIST.read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"[A-Za-z]{2,}", word) and word.lower() not in known:
            known.add(word.lower())
            yield word


def main() -> None:
    """Pronounce all words and write the table."""
    pronouncer = load_pronouncer()
    rows = []
    for word in list_words():
        pronunciation = simplify_pronunciation(pronouncer.transcribe(word))
        rows.append(f"{word.lower()}\t{'' if ' ' in pronunciation else pronunciation}\n")
    TABLE.write_text(HEAD + NOTICE + "".join(sorted(rows)), encoding="utf-8")
    sys.stdout.write(f"{TABLE}: {len(rows):,} words\n")


if __name__ == "__main__":
    main()
