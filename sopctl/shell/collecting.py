"""How often Python looks for cycles of garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Look for cycles seldom, and never through all that lives.

    A handbook is millions of objects that stay; walking them again and again takes a third of the time.
    """
    before = gc.get_threshold()
    gc.set_threshold(300_000, 50, 1_000_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)
