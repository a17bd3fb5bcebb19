"""Version numbers: which is higher, and what a step from one to the other claims."""

from sopctl.changes.weight import Weight


def numbers(version: str) -> tuple[int, int, int]:
    """Major, minor and editorial number of a version such as `2.1` or `2.1.1`; what is unsaid is 0."""
    parts = [int(part) for part in version.split(".")]
    major, minor, editorial = (*parts, 0, 0)[:3]
    return major, minor, editorial


def is_higher(after: str, before: str) -> bool:
    """The version `after` comes after the version `before`."""
    return numbers(after) > numbers(before)


def bump(before: str, after: str) -> Weight | None:
    """The class of change that a higher version claims; None where it is not higher."""
    if not is_higher(after, before):
        return None
    pairs = zip(Weight.heaviest_first(), numbers(before), numbers(after), strict=True)
    return next(weight for weight, old, new in pairs if old != new)


def raised(version: str, weight: Weight) -> str:
    """The next version for a change of this class: `2.1` becomes `3.0`, `2.2` or `2.1.1`."""
    major, minor, editorial = numbers(version)
    if weight is Weight.MAJOR:
        return f"{major + 1}.0"
    return f"{major}.{minor + 1}" if weight is Weight.MINOR else f"{major}.{minor}.{editorial + 1}"
