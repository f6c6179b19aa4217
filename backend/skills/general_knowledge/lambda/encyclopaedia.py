"""Asks Wikipedia's public API for the start of an article, within a short timeout."""

from __future__ import annotations

import os
import queue
import re
import threading
import time
from dataclasses import dataclass
from typing import Any

import requests
from rapidfuzz import fuzz
from words import reduce_question

ADDRESS = "https://en.wikipedia.org/w/api.php"
ADDRESS_VARIABLE = "BERGAMOT_ENCYCLOPAEDIA_URL"
USER_AGENT = "Bergamot/0.1 (voice assistant; requests)"
CONNECT_SECONDS = 1.0
READ_SECONDS = 2.0
WHOLE_SECONDS = 2.8
"""Includes the name lookup, to which the library's own timeouts do not apply."""
SILENCE_SECONDS = 60.0
"""How long no request is sent after the encyclopaedia could not be reached."""
LONGEST_CHARACTERS = 400
ALIKE_TITLE = 85.0
"""Minimum similarity of the title's words to the question's, in percent."""


@dataclass(frozen=True)
class Article:
    """The start of an article."""

    title: str
    summary: str


class Encyclopaedia:
    """A client of the API that remembers its last failure."""

    def __init__(self) -> None:
        """Create a client without connecting."""
        self._silent_until = 0.0

    def look_up(self, question: str) -> Article | None:
        """Give the article that a question names; None when there is none, or no connection."""
        if time.monotonic() < self._silent_until:
            return None
        words = reduce_question(question).words
        if not words:
            return None
        answers: queue.SimpleQueue[list[dict[str, Any]] | None] = queue.SimpleQueue()
        # A thread, because looking a name up can take as long as the system likes.
        threading.Thread(
            target=lambda: answers.put(_search(_subject(question))), daemon=True
        ).start()
        try:
            pages = answers.get(timeout=WHOLE_SECONDS)
        except queue.Empty:
            pages = None
        if pages is None:
            self._silent_until = time.monotonic() + SILENCE_SECONDS
            return None
        return _fitting_article(pages, words)


def _subject(question: str) -> str:
    """Extract the search text of a question: without its opening and its final mark."""
    opening = (
        r"^(?:alexa,? )?(?:(?:can|could) you )?(?:please )?(?:tell me (?:something )?(?:about "
        r")?|do you know |search "
        r"(?:wikipedia )?for |look up |wikipedia "
        r")?(?:(?:what|who|where|when|which|how|why)(?:'s|'re)?\b "
        r"?)?(?:(?:tall|high|long|old|big|large|"
        r"far|deep|fast|heavy|hot|many|much)\b ?)?"
        r"(?:is|are|was|were|do|does|did)?\b ?(?:the |an? )?"
    )
    subject = re.sub(opening, "", question.strip(" ?.!"), flags=re.IGNORECASE)
    return subject or question


def _search(subject: str) -> list[dict[str, Any]] | None:
    """Search for the best pages, in order; None when the API could not be reached."""
    parameters = {
        "action": "query", "format": "json", "formatversion": "2", "redirects": "1",
        "generator": "search", "gsrsearch": subject, "gsrlimit": "3",
        "prop": "extracts|pageprops", "ppprop": "disambiguation",
        "exintro": "1", "explaintext": "1", "exsentences": "4", "exlimit": "max",
    }  # fmt: skip
    address = os.environ.get(ADDRESS_VARIABLE, ADDRESS)
    try:
        response = requests.get(
            address,
            params=parameters,
            headers={"User-Agent": USER_AGENT},
            timeout=(CONNECT_SECONDS, READ_SECONDS),
        )
        response.raise_for_status()
        pages = response.json().get("query", {}).get("pages", [])
        return sorted(pages, key=lambda page: page.get("index", 0))
    except (requests.RequestException, ValueError, AttributeError, TypeError):
        return None


def _fitting_article(pages: list[dict[str, Any]], words: tuple[str, ...]) -> Article | None:
    """Find the first page whose whole title is in the question and that is no disambiguation."""
    for page in pages:
        title, extract = str(page.get("title", "")), str(page.get("extract", ""))
        title_words = reduce_question(re.sub(r"\(.*?\)", "", title)).words
        is_named = title_words and all(
            any(fuzz.ratio(title_word, word) >= ALIKE_TITLE for word in words)
            for title_word in title_words
        )
        if is_named and extract and "disambiguation" not in page.get("pageprops", {}):
            return Article(title, _two_sentences(extract))
    return None


def _two_sentences(extract: str) -> str:
    """Take the first two sentences, without what is in parentheses.

    Parentheses hold spellings, dates and pronunciations, which are tedious to listen to.
    """
    text = extract
    while (shorter := re.sub(r"\s*\([^()]*\)", "", text)) != text:
        text = shorter
    text = re.sub(r"\s+", " ", text).strip()
    sentences = re.split(r"(?<=[a-z0-9\"'][.!?]) (?=[A-Z])", text)
    two = " ".join(sentences[:2])
    return two if len(two) <= LONGEST_CHARACTERS else sentences[0][:LONGEST_CHARACTERS]
