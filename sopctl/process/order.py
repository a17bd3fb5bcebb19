"""What follows a step where the author names nothing: the next one, the join of parallel work, or the end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopctl.model.step import Step

# Nobody nests parallel work deeper; the limit keeps hostile documents from taking minutes.
_DEEPEST = 16


@dataclass(frozen=True, slots=True)
class Follow:
    """How it goes on after one step.

    `then` is its own `next` or what follows of itself (None: the procedure ends, with the text `end`);
    `joins` says that other parallel work must be done too. `forks`: what follows starts after the parallel
    steps. `skipped` is where a case goes on that skips the step.
    """

    then: str | None
    skipped: str | None
    end: str | None = None
    joins: bool = False
    forks: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """Steps that run side by side. Who comes to one of the `stops` goes on to the `join`."""

    stops: frozenset[str | None]
    join: str | None
    end: str | None


class _Order:
    """The steps in the order of the document, and the innermost parallel group of each."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.steps = steps
        self.at: dict[str, int] = {}
        for index, step in enumerate(steps):
            self.at.setdefault(step.id, index)
        self.group: list[_Group | None] = [None] * len(steps)
        self.depth = [0] * len(steps)

    def below(self, index: int) -> str | None:
        """The following step of the document."""
        return self.steps[index + 1].id if index + 1 < len(self.steps) else None

    def heads(self, index: int) -> list[str]:
        """The existing steps that this one starts side by side."""
        return [head for head in self.steps[index].parallel if head in self.at]

    def resolve(self, index: int, target: str | None) -> str | None:
        """Where a case really comes to that falls through to `target`."""
        group = self.group[index]
        return group.join if group is not None and target in group.stops else target

    def after_parallel(self, index: int) -> str | None:
        """The first following step that is neither a head nor between two heads."""
        places = sorted(self.at[head] for head in self.heads(index) if self.at[head] > index)
        candidate = index + 1
        if places and places[0] == candidate:
            candidate = places[-1] + 1
        while candidate in places:
            candidate += 1
        return self.steps[candidate].id if candidate < len(self.steps) else None

    def form_group(self, index: int) -> None:
        """Find the join of the parallel work that a step starts, and mark the steps that lead to it."""
        fork, heads = self.steps[index], self.heads(index)
        raw = None if fork.end is not None else fork.next or self.after_parallel(index)
        join = raw if fork.next or fork.end is not None else self.resolve(index, raw)
        group = _Group(frozenset({*heads, fork.id, raw, join, None}), join, fork.end)
        limits = self._limits(index, join)
        waiting = [self.at[head] for head in heads if head not in (fork.id, join)]
        seen = set(waiting)
        while waiting:
            place = waiting.pop()
            self.group[place] = group
            self.depth[place] += 1
            for target in self._onward(place):
                goes = self.at.get(target)
                if goes is None or goes in seen or self.depth[goes] >= _DEEPEST:
                    continue
                if goes in limits and target not in (raw, join):
                    seen.add(goes)
                    waiting.append(goes)

    def _limits(self, index: int, join: str | None) -> range:
        """Where the parallel work may stand: before the join, or anywhere below where the join is above it."""
        first = min(self.at[head] for head in self.heads(index))
        end = self.at.get(join, -1) if join is not None else -1
        return range(first, end if end > first else len(self.steps))

    def _onward(self, place: int) -> Iterator[str]:
        step = self.steps[place]
        yield from (branch.goto for branch in step.branch if branch.goto is not None)
        yield from step.parallel
        if step.repeat is not None and step.repeat.otherwise is not None:
            yield step.repeat.otherwise
        if step.next is not None:
            yield step.next
        elif step.end is None and (not step.branch or step.when is not None):
            below = self.after_parallel(place) if self.heads(place) else self.below(place)
            if below is not None:
                yield below


def following(steps: Sequence[Step]) -> list[Follow]:
    """How it goes on after each step, by the rules of "How steps run"."""
    order = _Order(steps)
    for index, step in enumerate(steps):
        if step.parallel and order.heads(index):
            order.form_group(index)
    return [_follow(order, index) for index in range(len(steps))]


def _follow(order: _Order, index: int) -> Follow:
    step, group = order.steps[index], order.group[index]
    below = order.below(index)
    if order.heads(index):
        join = step.next or order.resolve(index, order.after_parallel(index))
        return Follow(then=join, skipped=join, forks=True)
    skipped = order.resolve(index, below)
    if step.end is not None:
        return Follow(then=None, skipped=skipped, end=step.end)
    then = step.next or skipped
    joins = group is not None and then is not None and then == group.join
    end = group.end if group is not None and then is None else None
    return Follow(then=then, skipped=skipped, end=end, joins=joins)
