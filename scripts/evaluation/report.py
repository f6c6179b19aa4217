"""Summarises scores: rates with intervals, kinds of errors, times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from backend.wire.rate_intervals import bootstrap_interval, wilson_interval
from scripts.evaluation.scoring import ACCEPTED, FAILURES, Score, WordCount

TIMED_STAGES = (4, 5, 6)


def summarise(scores: Sequence[Score], seed: int) -> dict[str, Any]:
    """Summarise one condition; rates are shares of 1, times in milliseconds."""
    return {
        "recordings": len(scores),
        "phonemes": _summarise_phonemes(scores, seed),
        "words": _summarise_words(scores, seed),
        "names": _summarise_kind([score.name_words for score in scores], seed),
        "numbers": _summarise_kind([score.number_words for score in scores], seed),
        "voices": _summarise_voices(scores, seed),
        "commands": _summarise_commands([score for score in scores if score.command is not None]),
        "milliseconds": _summarise_times(scores),
    }


def _rate(errors: Sequence[int], lengths: Sequence[int], seed: int) -> dict[str, Any]:
    low, high = bootstrap_interval(errors, lengths, seed)
    total = sum(lengths)
    return {
        "rate": sum(errors) / total if total else None,
        "low": low,
        "high": high,
        "errors": sum(errors),
        "said": total,
    }


def _summarise_phonemes(scores: Sequence[Score], seed: int) -> dict[str, Any]:
    errors = [score.phoneme_edits for score in scores]
    return _rate(errors, [score.phonemes for score in scores], seed)


def _summarise_words(scores: Sequence[Score], seed: int) -> dict[str, Any]:
    edits = [score.word_edits for score in scores]
    rate = _rate([edit.total for edit in edits], [score.words for score in scores], seed)
    return rate | {
        "substituted": sum(edit.substituted for edit in edits),
        "left_out": sum(edit.left_out for edit in edits),
        "inserted": sum(edit.inserted for edit in edits),
        "sentences_right": sum(score.words_right for score in scores),
    }


def _summarise_kind(counts: Sequence[WordCount], seed: int) -> dict[str, Any]:
    """Summarise the words of a kind that are wrong or left out."""
    return _rate([one.wrong for one in counts], [one.said for one in counts], seed)


def _summarise_voices(scores: Sequence[Score], seed: int) -> dict[str, dict[str, Any]]:
    """Summarise the words by voice, without recordings whose voice is not told."""
    by_voice: dict[str, list[Score]] = {}
    for score in scores:
        if score.voice:
            by_voice.setdefault(score.voice, []).append(score)
    return {
        voice: {"recordings": len(own), **_summarise_words(own, seed)}
        for voice, own in sorted(by_voice.items())
    }


def _summarise_commands(commands: Sequence[Score]) -> dict[str, Any] | None:
    """Summarise commands, None without any; a command can have several kinds of slot errors."""
    if not commands:
        return None
    counted = Counter(score.command for score in commands)
    low, high = wilson_interval(counted[ACCEPTED], len(commands))
    failed = [score for score in commands if score.command != ACCEPTED]
    return {
        "rate": counted[ACCEPTED] / len(commands),
        "low": low,
        "high": high,
        "accepted": counted[ACCEPTED],
        "commands": len(commands),
        "failures": {kind.replace(" ", "_"): counted[kind] for kind in FAILURES},
        "slots": {
            "wrong": sum(bool(score.slots.wrong) for score in failed),
            "missing": sum(bool(score.slots.missing) for score in failed),
            "extra": sum(bool(score.slots.extra) for score in failed),
        },
        "failed_on_wrong_words": sum(not score.words_right for score in failed),
        "failed_on_right_words": sum(score.words_right for score in failed),
        "accepted_on_wrong_words": sum(
            score.command == ACCEPTED and not score.words_right for score in commands
        ),
    }


def _summarise_times(scores: Sequence[Score]) -> dict[str, dict[str, float]]:
    series = {str(stage): [score.milliseconds[stage] for score in scores] for stage in TIMED_STAGES}
    series["4-6"] = [sum(score.milliseconds[stage] for stage in TIMED_STAGES) for score in scores]
    return {
        name: {
            "median": float(np.median(values)),
            "p95": float(np.percentile(values, 95)),
        }
        for name, values in series.items()
    }


def format_condition(title: str, summary: dict[str, Any]) -> str:
    """Format the summary of one condition for people."""
    words, times = summary["words"], summary["milliseconds"]
    single = ", ".join(f"{stage}: {times[str(stage)]['median']:.0f}" for stage in TIMED_STAGES)
    lines = [
        f"{title}: {summary['recordings']} recording{'' if summary['recordings'] == 1 else 's'}",
        f"  phoneme errors (PER)  {_format_rate(summary['phonemes'])}  "
        f"{_format_counts(summary['phonemes'])} phonemes",
        f"  word errors (WER)     {_format_rate(words)}  {_format_counts(words)} words"
        + (f": {_format_word_errors(words)}" if words["errors"] else ""),
        f"  sentences right       {words['sentences_right']} of {summary['recordings']}",
        *_format_kinds(summary),
        *_format_voices(summary["voices"]),
        *_format_commands(summary["commands"]),
        f"  stages 4-6            median {times['4-6']['median']:.0f} ms, p95 "
        f"{times['4-6']['p95']:.0f} ms (medians: {single})",
    ]
    return "\n".join(lines)


def _format_kinds(summary: dict[str, Any]) -> list[str]:
    return [
        f"  {kind} wrong{' ' * (16 - len(kind))}{_format_rate(summary[kind])}  "
        f"{_format_counts(summary[kind])} words"
        for kind in ("names", "numbers")
        if summary[kind]["said"]
    ]


def _format_voices(voices: dict[str, dict[str, Any]]) -> list[str]:
    return [
        f"    {voice:<28}{_format_rate(words)}  {_format_counts(words)} words in "
        f"{words['recordings']} recordings"
        for voice, words in voices.items()
    ]


def _format_commands(commands: dict[str, Any] | None) -> list[str]:
    if commands is None:
        return ["  commands              none labelled"]
    lines = [
        f"  commands accepted     {_format_rate(commands)}  {commands['accepted']} of "
        f"{commands['commands']}, {commands['accepted_on_wrong_words']} of them in spite of wrong "
        "words"
    ]
    failed = commands["commands"] - commands["accepted"]
    if failed:
        kinds = {name.replace("_", " "): count for name, count in commands["failures"].items()}
        lines += [
            f"    {failed} failed: {_format_shares(kinds, failed)}",
            f"      slots of these (several may meet): {_format_shares(commands['slots'], failed)}",
            "      cause: words already wrong "
            f"{_format_share(commands['failed_on_wrong_words'], failed)}, "
            "understanding failed on right "
            f"words {_format_share(commands['failed_on_right_words'], failed)}",
        ]
    return lines


def _format_word_errors(words: dict[str, Any]) -> str:
    kinds = {
        name.replace("_", " "): words[name] for name in ("substituted", "left_out", "inserted")
    }
    return _format_shares(kinds, words["errors"])


def _format_shares(counts: dict[str, int], total: int) -> str:
    return ", ".join(f"{name} {_format_share(count, total)}" for name, count in counts.items())


def _format_share(count: int, total: int) -> str:
    return f"{count} ({100 * count / total:.0f} %)"


def _format_rate(rate: dict[str, Any]) -> str:
    if rate["rate"] is None:
        return "nothing said"
    return f"{100 * rate['rate']:5.1f} % [{100 * rate['low']:.1f}, {100 * rate['high']:.1f}]"


def _format_counts(rate: dict[str, Any]) -> str:
    return f"{rate['errors']} of {rate['said']}"
