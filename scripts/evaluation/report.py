"""Sums judgements up: rates with their intervals, kinds of errors, times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from scripts.evaluation.counting import bootstrap_interval, wilson_interval
from scripts.evaluation.judging import ACCEPTED, FAILURES, Judgement

TIMED_STAGES = (4, 5, 6)


def summary(judgements: Sequence[Judgement], seed: int) -> dict[str, Any]:
    """Everything that is reported of one noise condition; rates are shares of 1, times milliseconds."""
    return {
        "recordings": len(judgements),
        "phonemes": _phonemes(judgements, seed),
        "words": _words(judgements, seed),
        "commands": _commands([each for each in judgements if each.command is not None]),
        "milliseconds": _times(judgements),
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


def _phonemes(judgements: Sequence[Judgement], seed: int) -> dict[str, Any]:
    errors = [each.phoneme_edits for each in judgements]
    return _rate(errors, [each.phonemes for each in judgements], seed)


def _words(judgements: Sequence[Judgement], seed: int) -> dict[str, Any]:
    kinds = [each.word_edits for each in judgements]
    rate = _rate([each.total for each in kinds], [each.words for each in judgements], seed)
    return rate | {
        "substituted": sum(each.substituted for each in kinds),
        "left_out": sum(each.left_out for each in kinds),
        "inserted": sum(each.inserted for each in kinds),
        "sentences_right": sum(each.words_right for each in judgements),
    }


def _commands(commands: Sequence[Judgement]) -> dict[str, Any] | None:
    """None without commands. Slot errors are counted by command and may meet in one."""
    if not commands:
        return None
    counted = Counter(each.command for each in commands)
    low, high = wilson_interval(counted[ACCEPTED], len(commands))
    failed = [each for each in commands if each.command != ACCEPTED]
    return {
        "rate": counted[ACCEPTED] / len(commands),
        "low": low,
        "high": high,
        "accepted": counted[ACCEPTED],
        "commands": len(commands),
        "failures": {kind.replace(" ", "_"): counted[kind] for kind in FAILURES},
        "slots": {
            "wrong": sum(bool(each.slots.wrong) for each in failed),
            "missing": sum(bool(each.slots.missing) for each in failed),
            "extra": sum(bool(each.slots.extra) for each in failed),
        },
        "failed_on_wrong_words": sum(not each.words_right for each in failed),
        "failed_on_right_words": sum(each.words_right for each in failed),
        "accepted_on_wrong_words": sum(
            each.command == ACCEPTED and not each.words_right for each in commands
        ),
    }


def _times(judgements: Sequence[Judgement]) -> dict[str, dict[str, float]]:
    series = {
        str(stage): [each.milliseconds[stage] for each in judgements] for stage in TIMED_STAGES
    }
    series["4-6"] = [sum(each.milliseconds[stage] for stage in TIMED_STAGES) for each in judgements]
    return {
        name: {
            "median": float(np.median(values)),
            "p95": float(np.percentile(values, 95)),
        }
        for name, values in series.items()
    }


def as_text(title: str, found: dict[str, Any]) -> str:
    """One condition for people."""
    words, times = found["words"], found["milliseconds"]
    single = ", ".join(f"{stage}: {times[str(stage)]['median']:.0f}" for stage in TIMED_STAGES)
    lines = [
        f"{title}: {found['recordings']} recording{'' if found['recordings'] == 1 else 's'}",
        f"  phoneme errors (PER)  {_with_interval(found['phonemes'])}  "
        f"{_out_of(found['phonemes'])} phonemes",
        f"  word errors (WER)     {_with_interval(words)}  {_out_of(words)} words"
        + (f": {_word_kinds(words)}" if words["errors"] else ""),
        f"  sentences right       {words['sentences_right']} of {found['recordings']}",
        *_command_lines(found["commands"]),
        f"  stages 4-6            median {times['4-6']['median']:.0f} ms, p95 "
        f"{times['4-6']['p95']:.0f} ms (medians: {single})",
    ]
    return "\n".join(lines)


def _command_lines(commands: dict[str, Any] | None) -> list[str]:
    if commands is None:
        return ["  commands              none labelled"]
    lines = [
        f"  commands accepted     {_with_interval(commands)}  {commands['accepted']} of "
        f"{commands['commands']}, {commands['accepted_on_wrong_words']} of them in spite of wrong "
        "words"
    ]
    failed = commands["commands"] - commands["accepted"]
    if failed:
        kinds = {name.replace("_", " "): count for name, count in commands["failures"].items()}
        lines += [
            f"    {failed} failed: {_shares(kinds, failed)}",
            f"      slots of these (several may meet): {_shares(commands['slots'], failed)}",
            "      cause: words already wrong "
            f"{_share(commands['failed_on_wrong_words'], failed)}, understanding failed on right "
            f"words {_share(commands['failed_on_right_words'], failed)}",
        ]
    return lines


def _word_kinds(words: dict[str, Any]) -> str:
    kinds = {
        name.replace("_", " "): words[name] for name in ("substituted", "left_out", "inserted")
    }
    return _shares(kinds, words["errors"])


def _shares(counts: dict[str, int], total: int) -> str:
    return ", ".join(f"{name} {_share(count, total)}" for name, count in counts.items())


def _share(count: int, total: int) -> str:
    return f"{count} ({100 * count / total:.0f} %)"


def _with_interval(rate: dict[str, Any]) -> str:
    if rate["rate"] is None:
        return "nothing said"
    return f"{100 * rate['rate']:5.1f} % [{100 * rate['low']:.1f}, {100 * rate['high']:.1f}]"


def _out_of(rate: dict[str, Any]) -> str:
    return f"{rate['errors']} of {rate['said']}"
