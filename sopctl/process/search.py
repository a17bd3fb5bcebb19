"""Walks over a graph, without recursion: what can be reached, and what runs in circles."""

from collections.abc import Callable, Iterable, Iterator, Sequence

Neighbours = Callable[[str], Sequence[str]]


def reach(starts: Iterable[str], neighbours: Neighbours) -> frozenset[str]:
    """Everything that can be reached from the starts, themselves included."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for node in neighbours(waiting.pop()):
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return frozenset(seen)


def components(nodes: Sequence[str], neighbours: Neighbours) -> list[list[str]]:
    """The strongly connected components (Kosaraju); the order is the same every time.

    All neighbours must be among the nodes.
    """
    backward: dict[str, list[str]] = {node: [] for node in nodes}
    for node in nodes:
        for target in neighbours(node):
            backward[target].append(node)
    assigned: set[str] = set()
    found = []
    for root in reversed(_finished(nodes, neighbours)):
        if root in assigned:
            continue
        group, waiting = [], [root]
        assigned.add(root)
        while waiting:
            node = waiting.pop()
            group.append(node)
            fresh = [source for source in dict.fromkeys(backward[node]) if source not in assigned]
            assigned.update(fresh)
            waiting.extend(fresh)
        found.append(group)
    return found


def _finished(nodes: Sequence[str], neighbours: Neighbours) -> list[str]:
    """All nodes in the order in which a depth-first walk leaves them."""
    seen: set[str] = set()
    left: list[str] = []
    for root in nodes:
        path: list[tuple[str, Iterator[str]]] = [] if root in seen else [(root, iter(neighbours(root)))]
        seen.add(root)
        while path:
            node, rest = path[-1]
            target = next((item for item in rest if item not in seen), None)
            if target is None:
                left.append(node)
                path.pop()
            else:
                seen.add(target)
                path.append((target, iter(neighbours(target))))
    return left
