"""Stage of the speech encoder: the posteriorgram, the chosen phoneme, the key to the symbols."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt

from app.translation import format_decimal, tr
from app.views.number_formats import format_share
from app.views.phoneme_key import BLANK, GAP, phoneme_sound
from app.views.posteriorgram import Posteriorgram, read_posteriorgram
from app.views.request_history import RequestRecord
from app.views.waterfall import MEASURED
from app.windows.pages.pipeline.panel import PanelContext, StepPanel
from app.windows.pages.pipeline.posteriorgram_plot import PosteriorgramPlot
from app.windows.theme.text_size import keep_room
from app.windows.theme.typography import Role
from backend.wire.details import PhonemeDetails, PosteriorgramDetails

KEY_COLUMNS = 4


class PhonemePanel(StepPanel):
    """Shows `PosteriorgramDetails`.

    Attributes:
        plot: the picture; chosen_label: the phoneme at the shared moment; key_label: the key.
    """

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._picture: Posteriorgram | None = None
        self.span_label = self.add_label()
        self.plot = PosteriorgramPlot(context.voice_scale, context.moment)
        self.column.addWidget(self.plot)
        self.chosen_label = self.add_label(Role.STRONG)
        keep_room(self.chosen_label, lines=1)
        self.add_heading(tr("Key: the symbols in IPA, and what they sound like"))
        self.key_label = self.add_label()
        self.key_label.setTextFormat(Qt.TextFormat.RichText)
        context.moment.changed.connect(self._show_chosen)

    def show_record(self, record: RequestRecord, details: object) -> None:
        """Draw the posteriorgram and say when it was computed."""
        if not isinstance(details, PosteriorgramDetails):
            return
        picture = self._picture = read_posteriorgram(details)
        self.plot.setVisible(picture is not None)
        if picture is None:
            self.span_label.setText(tr("The backend's posteriorgram cannot be read."))
            self.key_label.setText("")
            return
        self.span_label.setText(_span_words(record, picture))
        self.plot.show_posteriorgram(picture)
        self.key_label.setText(_key_table(picture.symbols))
        self._show_chosen()

    def _show_chosen(self) -> None:
        phonemes = self._picture.phonemes if self._picture is not None else ()
        covers = self.context.moment.covers
        chosen = [each for each in phonemes if covers(each.start_seconds, each.end_seconds)]
        if not chosen:
            words = tr(
                "Choose a phoneme to see it in every open step: click it, or use the arrow keys."
            )
        elif len(chosen) == 1:
            words = _phoneme_words(chosen[0])
        else:
            words = "".join(phoneme_sound(each.symbol).ipa for each in chosen)
            words += f"   {_format_stretch(chosen[0].start_seconds, chosen[-1].end_seconds)}"
        self.chosen_label.setText(words)
        self.plot.setAccessibleDescription(words)


def _phoneme_words(phoneme: PhonemeDetails) -> str:
    sound = phoneme_sound(phoneme.symbol)
    likely = tr("{percent} likely").format(percent=format_share(phoneme.confidence))
    stretch = _format_stretch(phoneme.start_seconds, phoneme.end_seconds)
    return f"{sound.ipa}   {sound.words}   {stretch}   {likely}"


def _format_stretch(start_seconds: float, end_seconds: float) -> str:
    return f"{format_decimal(start_seconds, 2)}–{format_decimal(end_seconds, 2)} s"


def _span_words(record: RequestRecord, picture: Posteriorgram) -> str:
    """That the network worked while the person spoke, and what was left for afterwards."""
    stage = next((n for n, each in record.details.items() if each.kind == "posteriorgram"), None)
    message = record.stages.get(stage) if stage is not None else None
    words = tr(
        "The network worked while you spoke: it received {seconds} s of audio block by block"
    ).format(seconds=format_decimal(picture.voice_seconds, 2))
    if message is not None and message.ms is not None:
        words += tr(", and needed {ms} ms more once the utterance had ended").format(
            ms=format_decimal(message.ms, 1)
        )
    figures = tr(message.figures if message else MEASURED)
    legend = tr("A row is a phoneme, a stronger colour is likelier.")
    return " ".join(filter(None, (f"{words} ({figures}).", _silence_words(picture), legend)))


def _silence_words(picture: Posteriorgram) -> str:
    """That the picture ends before the audio, and why; empty if it does not."""
    if not picture.left_out_seconds:
        return ""
    words = tr(
        "It left out the last {seconds} s, in which nobody spoke any more: hearing them would have "
        "cost time and told nothing."
    )
    return words.format(seconds=format_decimal(picture.left_out_seconds, 2))


def _key_table(symbols: tuple[str, ...]) -> str:
    """The key as a table; symbols come from a network, so they are escaped."""
    shown = [symbol for symbol in symbols if symbol not in (BLANK, GAP)]
    shown += [symbol for symbol in (GAP, BLANK) if symbol in symbols]
    cells = []
    for symbol in shown:
        sound = phoneme_sound(symbol)
        cells.append(
            f"<td style='padding-right: 6px'><b>{html.escape(sound.ipa)}</b></td>"
            f"<td style='padding-right: 20px'>{html.escape(sound.words)}</td>"
        )
    rows = (cells[start : start + KEY_COLUMNS] for start in range(0, len(cells), KEY_COLUMNS))
    return "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "</table>"
