"""Kills the backend of the real app, skills during a request, and the app itself."""

from __future__ import annotations

import contextlib
import itertools
import random
import signal
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Sequence

import psutil

from app.link.backend_process import CRASH_LIMIT, CRASH_WINDOW_SECONDS
from backend.pipeline.data import Samples
from backend.timing.clock import clock
from scripts.campaign_parts.app_process import AppEvent, AppProcess
from scripts.campaign_parts.processes import descendants, find_survivors, kill_all
from scripts.campaign_parts.sandbox import GOOD_ANSWER, GOOD_QUESTION, Log, list_temporary_files
from scripts.campaign_parts.spoken_requests import synthesise_requests
from scripts.campaign_parts.task import Task, compute_percentile
from scripts.virtual_audio import VirtualAudio

ROUNDS = (
    *("typed", "skills", "idle", "spoken", "skills", "loading", "typed", "app", "skills"),
    *("spoken", "app starting"),
)
"""Repeated until there are enough kills; "loading" kills twice."""
SPOKEN_QUESTION = f"Alexa, {GOOD_QUESTION}?"
NOTIFICATION_LIMIT_SECONDS = 10.0
REQUEST_LIMIT_SECONDS = 45.0
"""The app gives up after 30 s without a message."""
ORPHAN_LIMIT_SECONDS = 5.0
SIGNALS = (signal.SIGTERM, signal.SIGKILL, signal.SIGINT)
STARTING_SECONDS = 8.0
SKILLS_KILLED = (3, 9)


def run(task: Task) -> None:
    """Kill until the number or the time is reached, then end the app."""
    if sys.platform != "linux":
        task.progress.write_line("kills: virtual sound devices are there on Linux only")
        return
    question = synthesise_requests([SPOKEN_QUESTION], task.sandbox.cache)[SPOKEN_QUESTION]
    with VirtualAudio() as audio:
        kills = Kills(task, audio, question)
        try:
            kills.run()
        finally:
            kills.end_app(signal.SIGTERM)
        kills.report()


class Kills:
    """Starts apps, kills processes, and counts what follows."""

    def __init__(self, task: Task, audio: VirtualAudio, question: Samples) -> None:
        self._task, self._audio, self._question = task, audio, question
        self._rng: random.Random = task.random
        self._log = Log(task.sandbox.folder / "app.log")
        # A backend that is shared with other parts keeps its skills' folders there.
        self._temporary_before = list_temporary_files(task.sandbox)
        self._kinds: Counter[str] = Counter()
        self._notified = self._right = self._asked = self._unended = 0
        self._orphans = self._not_ended = self._skill_answers = self._skill_silences = 0
        self._recoveries_seconds: list[float] = []
        self._start_seconds: list[float] = []
        self._crashes: deque[float] = deque(maxlen=CRASH_LIMIT - 1)
        self._app = self._start_app()

    def run(self) -> None:
        """Run round after round."""
        self._wait_until_ready()
        self._task.start_clock()
        for kind in itertools.cycle(ROUNDS):
            if self._kinds.total() >= self._task.count or self._task.is_over:
                return
            self._task.progress.write_line(f"kills: {self._kinds.total()} done, next {kind}")
            if kind == "skills":
                self._kill_skills()
            elif kind.startswith("app"):
                self._kill_app(is_starting=kind != "app")
            else:
                self._kill_backend(kind)
            self._ask_next()

    def report(self) -> None:
        """Add the figures to the findings."""
        add = self._task.findings.add
        for kind, count in sorted(self._kinds.items()):
            add(f"kills, {kind}", count)
        backends = sum(self._kinds[kind] for kind in ("typed", "spoken", "idle", "loading"))
        add("told of the kill", 100 * self._notified / max(1, backends), "%")
        add("next request right", 100 * self._right / max(1, self._asked), "%")
        add("requests under way without an end", self._unended)
        add("skills killed: answered or apologised", self._skill_answers)
        add("requests without an answer or an apology", self._skill_silences)
        if self._start_seconds:
            add("ordinary start, median", compute_percentile(self._start_seconds, 0.5), "s")
        if self._recoveries_seconds:
            add(
                "until it answers again, median",
                compute_percentile(self._recoveries_seconds, 0.5),
                "s",
            )
            add("until it answers again, longest", max(self._recoveries_seconds), "s")
        add("orphans", self._orphans)
        add("apps that did not end", self._not_ended)
        left = list_temporary_files(self._task.sandbox) - self._temporary_before
        add("temporary files", len(left))
        for name in left:
            self._task.findings.note("temporary file", name)
        self._report_tracebacks()

    def end_app(self, signal_number: int) -> None:
        """End the app by a signal and count the processes that it leaves."""
        has_ended, orphans = self._app.end(signal_number)
        self._not_ended += not has_ended
        self._count_orphans(orphans, f"app ended by {signal.Signals(signal_number).name}")
        if not has_ended:
            name = signal.Signals(signal_number).name
            self._task.findings.note("did not end", f"{name}, last {self._app.events[-1:]}")

    # ----- the backend

    def _kill_backend(self, kind: str) -> None:
        self._wait_out_crash_limit(2 if kind == "loading" else 1)
        before = len(self._app.events)
        if kind == "typed":
            self._app.ask(GOOD_QUESTION)
            time.sleep(self._rng.uniform(0, 0.2))
        elif kind == "spoken":
            threading.Thread(target=self._audio.play, args=(self._question,), daemon=True).start()
            time.sleep(self._rng.uniform(0.5, len(self._question) / 16_000 + 1.5))
        else:
            time.sleep(self._rng.uniform(0, 1))
        killed_at = self._kill_backend_now(kind, before)
        if kind == "loading":
            self._wait_for_another_backend()
            time.sleep(self._rng.uniform(0.2, STARTING_SECONDS / 2))
            killed_at = self._kill_backend_now(kind, len(self._app.events))
        self._wait_for_ends(before)
        if self._wait_until_online(killed_at):
            self._recoveries_seconds.append(clock() - killed_at)

    def _kill_backend_now(self, kind: str, before: int) -> float:
        backend = self._app.find_backend()
        if backend is None:
            self._task.findings.note("no backend", f"{kind}: none runs")
            return clock()
        children = descendants(backend)
        now = clock()
        backend.kill()
        self._crashes.append(now)
        self._kinds[kind] += 1
        notification = self._app.wait_for(
            lambda event: event.event in ("notice", "failed", "offline") and event.at >= now,
            before,
            NOTIFICATION_LIMIT_SECONDS,
        )
        self._notified += notification is not None
        if notification is None:
            self._task.findings.note("not told", f"{kind}: {self._app.events[before:]}")
        self._count_orphans(
            find_survivors(children, ORPHAN_LIMIT_SECONDS), f"backend killed, {kind}"
        )
        return now

    def _wait_out_crash_limit(self, kills: int) -> None:
        """Wait until more kills stay below the crash rate at which the app gives up."""
        while True:
            recent = [at for at in self._crashes if clock() - at < CRASH_WINDOW_SECONDS + 1]
            if len(recent) + kills < CRASH_LIMIT:
                return
            time.sleep(1)

    def _wait_for_another_backend(self) -> None:
        end_at = clock() + NOTIFICATION_LIMIT_SECONDS
        while self._app.find_backend() is None and clock() < end_at:
            time.sleep(0.05)

    def _wait_for_ends(self, before: int) -> None:
        """Check that every request that began is answered or reported as failed."""
        started = [event for event in self._app.events[before:] if event.event == "started"]
        for request in started:
            ended = self._app.wait_for(
                lambda event, id_=request.id: (
                    event.id == id_ and event.event in ("failed", "finished")
                ),
                before,
                REQUEST_LIMIT_SECONDS,
            )
            if ended is None:
                self._unended += 1
                self._task.findings.note("no end", f"{request}: {self._app.events[before:]}")

    # ----- skills

    def _kill_skills(self) -> None:
        backend = self._app.find_backend()
        before = self._app.ask(GOOD_QUESTION)
        time.sleep(self._rng.uniform(0, 0.3))
        hosts = descendants(backend) if backend is not None else []
        for host in self._rng.sample(hosts, min(len(hosts), self._rng.randint(*SKILLS_KILLED))):
            with contextlib.suppress(psutil.Error):
                host.kill()
        self._kinds["skills"] += 1
        answered = self._app.wait_for(
            lambda event: event.event in ("reply", "failed"), before, REQUEST_LIMIT_SECONDS
        )
        if answered is None:
            self._skill_silences += 1
            self._task.findings.note("no apology", str(self._app.events[before:]))
        else:
            self._skill_answers += 1

    # ----- the app

    def _kill_app(self, *, is_starting: bool) -> None:
        if is_starting:
            self.end_app(signal.SIGTERM)
            self._app = self._start_app()
            time.sleep(self._rng.uniform(0, STARTING_SECONDS))
        elif self._rng.random() < 0.5:
            self._app.ask(GOOD_QUESTION)
            time.sleep(self._rng.uniform(0, 1))
        self.end_app(self._rng.choice(SIGNALS))
        self._kinds["app starting" if is_starting else "app"] += 1
        self._app = self._start_app()
        self._wait_until_ready()

    def _start_app(self) -> AppProcess:
        self._crashes.clear()
        self._started_at = clock()
        return AppProcess(self._audio, self._task.sandbox, self._log.path)

    def _wait_until_ready(self) -> None:
        if self._wait_until_online(0.0):
            self._start_seconds.append(clock() - self._started_at)

    def _wait_until_online(self, since: float) -> bool:
        """Wait until the app is online after this time; False if it does not get there."""

        def is_online(event: AppEvent) -> bool:
            return event.event == "online" and event.at >= since

        if self._app.wait_for(is_online, 0) is not None:
            return True
        self._task.findings.note("not online again", str(self._app.events[-5:]))
        return False

    def _ask_next(self) -> None:
        """Check that the next good request is answered right."""
        self._asked += 1
        before = self._app.ask(GOOD_QUESTION)
        finished = self._app.wait_for(
            lambda event: event.event in ("failed", "finished") and self._is_new(event, before),
            before,
            REQUEST_LIMIT_SECONDS,
        )
        replies = [event.text for event in self._app.events[before:] if event.event == "reply"]
        is_right = any(GOOD_ANSWER in reply.lower() for reply in replies) and finished is not None
        self._right += is_right
        if not is_right:
            self._task.findings.note("next request", str(self._app.events[before:]))

    def _is_new(self, event: AppEvent, before: int) -> bool:
        return any(
            started.event == "started" and started.id == event.id
            for started in self._app.events[before:]
        )

    # ----- leftovers

    def _count_orphans(self, orphans: Sequence[psutil.Process], why: str) -> None:
        self._orphans += len(orphans)
        for orphan in orphans:
            with contextlib.suppress(psutil.Error):
                self._task.findings.note("orphan", f"{why}: {' '.join(orphan.cmdline())[:150]}")
        kill_all(orphans)

    def _report_tracebacks(self) -> None:
        logs = [self._log, *map(Log, self._task.sandbox.logs.glob("*.log*"))]
        lines = [line for log in logs for line in log.tracebacks()]
        self._task.findings.add("tracebacks in the log", len(lines))
        for line in lines:
            self._task.findings.note("traceback", line)
