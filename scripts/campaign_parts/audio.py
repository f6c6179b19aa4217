"""Asks with broken and unusual sound files: each is answered or refused in one sentence."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import soundfile

from backend.pipeline.data import USER_AUDIO_RATE_HERTZ
from backend.timing.clock import clock
from scripts.campaign_parts.audio_files import SoundFile, write_sound_files, write_special_files
from scripts.campaign_parts.sandbox import GOOD_ANSWER, GOOD_QUESTION, TRACEBACK, Log
from scripts.campaign_parts.spoken_requests import synthesise_requests
from scripts.campaign_parts.task import Task
from tests.helpers.running_backend import ROOT, START_LIMIT_SECONDS

BATCH_SIZE = 50
FILE_LIMIT_SECONDS = 20.0
LONGEST_SENTENCE_CHARACTERS = 600


def run(task: Task) -> None:
    """Ask with all files, in few processes, because loading the networks takes long."""
    question = synthesise_requests([GOOD_QUESTION], task.sandbox.cache)[GOOD_QUESTION]
    folder = task.sandbox.folder / "sounds"
    files = write_sound_files(question, folder, task.count, task.random)
    files += write_special_files(folder)
    good = folder / "good.wav"
    soundfile.write(good, question, USER_AUDIO_RATE_HERTZ)
    task.start_clock()
    asker = SoundFileAsker(task, good)
    batches = [files[start : start + BATCH_SIZE] for start in range(0, len(files), BATCH_SIZE)]
    for batch in task.while_time_left(
        task.progress.count(batches, f"batches of {BATCH_SIZE} files")
    ):
        asker.ask(batch)
    asker.report()


class SoundFileAsker:
    """Runs `ask` on batches of files and checks its output."""

    def __init__(self, task: Task, good: Path) -> None:
        """Take a good recording, which each process answers first, so that loading delays none."""
        self._task = task
        self._good = good
        self._asked = self._answered = self._refused = self._hangs = 0
        self._plain = self._understood = self._batches = 0
        self._tracebacks = 0

    def ask(self, batch: Sequence[SoundFile]) -> None:
        """Ask with a batch; a file that hangs ends the process, and a new one continues."""
        waiting = list(batch)
        while waiting and not self._task.is_over:
            answers = self._answers(waiting)
            for file, answer in zip(waiting, answers, strict=False):
                self._check(file, answer)
            done = len(answers)
            if done < len(waiting):
                self._asked += 1
                self._hangs += 1
                self._task.findings.note("no answer", str(waiting[done].path))
            waiting = waiting[done + 1 :]

    def report(self) -> None:
        """Add the figures to the findings."""
        add = self._task.findings.add
        add("files", self._asked)
        add("answered", self._answered)
        add("refused", self._refused)
        share = 100 * (self._answered + self._refused) / max(1, self._asked)
        add("answered or refused in one sentence", share, "%")
        add("plain recordings", self._plain)
        add("plain recordings understood", 100 * self._understood / max(1, self._plain), "%")
        add("hangs", self._hangs)
        add("tracebacks", self._tracebacks)

    def _check(self, file: SoundFile, answer: dict[str, Any]) -> None:
        self._asked += 1
        error, reply = answer["error"], answer["reply"] or ""
        if error is None:
            self._answered += 1
        elif _is_sentence(error):
            self._refused += 1
        else:
            self._task.findings.note("no sentence", f"{file.path.name}: {error!r}")
        if file.is_plain:
            self._plain += 1
            self._understood += GOOD_ANSWER in reply.lower()
            if GOOD_ANSWER not in reply.lower():
                self._task.findings.note("not understood", f"{file.path.name}: {error or reply}")

    def _answers(self, files: Sequence[SoundFile]) -> list[dict[str, Any]]:
        """Run `ask` and collect its answers, in order, until it ends or hangs."""
        self._batches += 1
        log = Log(self._task.sandbox.folder / f"ask-{self._batches}.log")
        command = [sys.executable, "-m", "backend", "ask", "--json", "--"]
        command += [str(path) for path in (self._good, *(file.path for file in files))]
        with log.path.open("wb") as stream:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self._task.sandbox.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=stream,
            )
        with process:
            try:
                answers = [json.loads(line) for line in _lines(process, 1 + len(files))]
            finally:
                process.kill()
        tracebacks = log.tracebacks()
        self._tracebacks += len(tracebacks)
        for line in tracebacks:
            self._task.findings.note("traceback", line)
        return answers[1:]


def _lines(process: subprocess.Popen[bytes], count: int) -> Iterator[bytes]:
    """Yield lines as they arrive, until `count` is reached, the process ends, or one is late."""
    assert process.stdout is not None
    descriptor = process.stdout.fileno()
    waiting, yielded = b"", 0
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        end = clock() + START_LIMIT_SECONDS
        while yielded < count and selector.select(max(0.0, end - clock())):
            chunk = os.read(descriptor, 65_536)
            if not chunk:
                return
            *lines, waiting = (waiting + chunk).split(b"\n")
            yield from lines
            yielded += len(lines)
            end = clock() + FILE_LIMIT_SECONDS


def _is_sentence(error: str) -> bool:
    one_line = "\n" not in error.strip() and len(error) < LONGEST_SENTENCE_CHARACTERS
    return one_line and bool(error.strip()) and TRACEBACK.decode() not in error
