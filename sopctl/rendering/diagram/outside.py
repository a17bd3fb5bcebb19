"""The receivers of hand-offs, in words at the right of the frame."""

from collections.abc import Mapping
from dataclasses import dataclass

from sopctl.rendering.diagram.flow import Flow, Receiver
from sopctl.rendering.diagram.measure import text_width, wrap
from sopctl.rendering.diagram.picture import SMALL_LINE, SMALL_UNIT, Outside, Words

_WIDTH = 15.0
_BOLD_UNIT = 8.0


@dataclass(frozen=True, slots=True)
class Note:
    """The lines about one receiver: the name level with the box, the details below it."""

    receiver: Receiver
    name: tuple[str, ...]
    details: tuple[str, ...]

    @property
    def drop(self) -> float:
        """How far the words reach below the middle of the box, in pixels."""
        return 8 + SMALL_LINE * (len(self.name) + len(self.details) - 1)

    def place(self, x: float, middle: float) -> Outside:
        """The words with their places."""
        widths = [_BOLD_UNIT * text_width(line) for line in self.name]
        widths += [SMALL_UNIT * text_width(line) for line in self.details]
        below = middle + 4 + SMALL_LINE * len(self.name)
        return Outside(
            self.receiver,
            Words(x, middle + 4, self.name, "start", "receiver"),
            Words(x, below, self.details, "start", "details") if self.details else None,
            x + max(widths, default=0) + 4,
        )


def write_notes(flow: Flow) -> Mapping[str, Note]:
    """The note of each step that hands over to the outside."""
    numbers = {box.id: box.number for box in flow.boxes}
    notes = {}
    for box in flow.boxes:
        receiver = box.receiver
        if receiver is None:
            continue
        details = wrap(receiver.role or "", _WIDTH, 2)
        if receiver.refused is not None and receiver.refused in numbers:
            details += wrap(flow.words.refused.format(n=numbers[receiver.refused]), _WIDTH + 2, 2)
        notes[box.id] = Note(receiver, wrap(receiver.name, _WIDTH, 2), details)
    return notes
