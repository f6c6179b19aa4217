"""Several replies become one, and its voice keeps what each one's markup asks for."""

from __future__ import annotations

from backend.dialog.replies import ask_again, merge_replies
from backend.pipeline.data import Reply, SpeechPart

SLOW = SpeechPart("One. Two.", rate=0.8)


def test_a_joined_reply_is_said_in_full_with_each_part_in_its_manner() -> None:
    replies = [Reply("Done"), Reply("One. Two.", speech=(SLOW,))]
    merged = merge_replies(replies)
    assert merged.text == "Done. One. Two."
    assert merged.speech == (SpeechPart("Done."), SLOW)
    assert merge_replies([Reply("Done"), Reply("Well.")]).speech == ()


def test_a_question_with_markup_stays_the_last_one() -> None:
    question = Reply("Which?", speech=(SpeechPart("Which?", pitch=1.2),), end_session=False)
    merged = merge_replies([question, Reply("Done.")])
    assert merged.text == "Done. Which?"
    assert [part.text for part in merged.speech] == ["Done.", "Which?"]


def test_a_question_that_is_asked_again_is_said_after_markup() -> None:
    again = ask_again(Reply("One. Two.", speech=(SLOW,)), "For how long?")
    assert again.text == "One. Two. And for how long?"
    assert again.speech == (SLOW, SpeechPart("And for how long?"))
    assert ask_again(Reply("Done."), "For how long?").speech == ()
