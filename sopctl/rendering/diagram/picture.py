"""A diagram with every place known, in pixels from the upper left corner: what a writer only has to write down."""

from dataclasses import dataclass

from sopctl.process.graph import EdgeKind
from sopctl.rendering.diagram.flow import Box, Receiver

Point = tuple[float, float]

LINE = 15.0
UNIT = 7.0
SMALL_LINE = 13.0
SMALL_UNIT = 6.4
DIAMOND = 11.0
DISC = 6.0


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text. `y` is the base line of the first; `anchor` is start, middle or end."""

    x: float
    y: float
    lines: tuple[str, ...]
    anchor: str = "start"
    role: str = "label"


@dataclass(frozen=True, slots=True)
class Lane:
    """The band of a role."""

    x: float
    width: float
    name: Words


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A step; `number` and `text` stand inside, `procedure` in the last line where it runs another SOP."""

    box: Box
    x: float
    y: float
    width: float
    height: float
    number: Words
    text: Words
    procedure: Words | None

    @property
    def middle(self) -> Point:
        """The centre."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Diamond:
    """A decision below a step, or the condition above one."""

    x: float
    y: float
    condition: str


@dataclass(frozen=True, slots=True)
class Disc:
    """Where the flow starts or ends; `href` is where it goes on, in another diagram."""

    x: float
    y: float
    text: str
    start: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """Where work parts, or comes together again."""

    left: float
    right: float
    y: float
    joins: bool


@dataclass(frozen=True, slots=True)
class Route:
    """An arrow: its corners from begin to tip, all lines level or upright."""

    source: str
    target: str | None
    kind: EdgeKind | None
    points: tuple[Point, ...]
    style: str = "next"


@dataclass(frozen=True, slots=True)
class Outside:
    """The receiver of a hand-off, right of the frame; `right` is where the words end."""

    receiver: Receiver
    name: Words
    details: Words | None
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything to be drawn. The lanes reach from 0 to `frame`; `head` is the height of their names."""

    width: float
    height: float
    frame: float
    head: float
    lanes: tuple[Lane, ...]
    boxes: tuple[PlacedBox, ...]
    diamonds: tuple[Diamond, ...]
    discs: tuple[Disc, ...]
    bars: tuple[Bar, ...]
    routes: tuple[Route, ...]
    outside: tuple[Outside, ...]
    texts: tuple[Words, ...]
