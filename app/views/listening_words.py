"""Words for how the end of an utterance was found."""

from __future__ import annotations

from collections.abc import Mapping

from app.translation import tr, tr_noop
from app.views.number_formats import format_milliseconds
from backend.wire.messages import Ending, ListeningReport

ENDINGS: Mapping[Ending, str] = {
    "complete": tr_noop("complete request"),
    "extendable": tr_noop("request that could have gone on"),
    "open": tr_noop("unfinished request"),
    "unknown": tr_noop("silence alone"),
}


def describe_listening(report: ListeningReport | None) -> str:
    """Describe why the end was believed, and what ran ahead meanwhile; empty without a report."""
    if report is None:
        return ""
    why = tr("end of speech: {ending}, {wait}").format(
        ending=tr(ENDINGS[report.ending]), wait=format_milliseconds(report.waited_ms)
    )
    if not report.speculated:
        return why
    ahead = tr("ran ahead in {pauses} pauses, {thrown_away} of them in vain").format(
        pauses=report.speculated, thrown_away=report.thrown_away
    )
    if report.speculated == 1:
        ahead = tr("ran ahead, in vain") if report.thrown_away else tr("ran ahead")
    return f"{why} · {ahead}"
