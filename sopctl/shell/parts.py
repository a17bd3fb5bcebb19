"""Work for several processors: the process is forked, each part takes its share, and the results come back.

Only where forking is safe: on Linux, with no other thread. Everywhere else one process does all.
"""

import gc
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any, BinaryIO, Final, NamedTuple, NoReturn, TypeVar

from sopctl.model.each import Each, one_by_one
from sopctl.shell.terminal import without_sign

_Thing = TypeVar("_Thing")
_Result = TypeVar("_Result")

_PAYS_FROM: Final = 60
"""Documents from which on a second process is worth its start."""
_jobs: Final = ContextVar[int | None]("jobs", default=1)


class _Part(NamedTuple):
    """A forked process, and what it has to say: its results one after the other, each pickled."""

    pid: int
    answer: BinaryIO


class _Failed(NamedTuple):
    """What a part says instead of a result that it could not find."""

    error: BaseException


@contextmanager
def in_jobs(wanted: int | None) -> Iterator[None]:
    """What is done meanwhile may be done by so many processes; None for as many as pay."""
    token = _jobs.set(wanted)
    try:
        yield
    finally:
        _jobs.reset(token)


def each_of(documents: int) -> Each:
    """How to work over so many documents."""
    wanted = _jobs.get()
    if wanted is None:
        wanted = _processors() if documents >= _PAYS_FROM else 1

    def each(work: Callable[[_Thing], _Result], things: Sequence[_Thing], /) -> Iterable[_Result]:
        return _shared(work, things, min(wanted, len(things))) if things else ()

    return each if wanted > 1 and sys.platform == "linux" else one_by_one


def _processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _shared(work: Callable[[_Thing], _Result], things: Sequence[_Thing], jobs: int) -> Iterable[_Result]:
    """The results for all things. Job number n takes every so many-th thing from n on; this process is number 0."""
    results: list[Any] = [None] * len(things)
    parts: list[_Part] = []
    try:
        with without_sign():
            if threading.active_count() == 1:
                _fork(parts, lambda number: map(work, things[number::jobs]), jobs)
        for number in (0, *range(len(parts) + 1, jobs)):  # those that could not be forked are done here, too
            results[number::jobs] = map(work, things[number::jobs])
        for number, part in enumerate(parts, 1):
            results[number::jobs] = [_result(part) for _ in things[number::jobs]]
    finally:
        _end(parts)
    return results


def _fork(parts: list[_Part], share: Callable[[int], Iterable[object]], jobs: int) -> None:
    """Add a process for each job but the first, as far as the system lets us have them."""
    gc.freeze()  # or the parts would look through all that is here, and so have it twice
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        for number in range(1, jobs):
            reading, writing = os.pipe()
            answer = os.fdopen(reading, "rb")
            try:
                pid = os.fork()
                if pid == 0:
                    _be_part(share(number), writing, [answer, *(part.answer for part in parts)])
            except OSError:
                answer.close()
                raise
            finally:
                os.close(writing)
            parts.append(_Part(pid, answer))
    except OSError:
        pass  # no more processes for us: what they would have done is done here
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        gc.unfreeze()


def _be_part(results: Iterable[object], writing: int, others: Iterable[BinaryIO]) -> NoReturn:
    """Find the results, tell them and end. Nothing here may come back: there is a second process behind it."""
    try:
        for answer_of_another in others:
            answer_of_another.close()
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C reaches all at once; the first process tells it
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        _jobs.set(1)
        # Nobody listens before the own share is done, so all is kept until then.
        told = list(_told(results))
        with os.fdopen(writing, "wb") as answer:
            answer.writelines(told)
    finally:
        os._exit(0)


def _told(results: Iterable[object]) -> Iterator[bytes]:
    try:
        for result in results:
            yield pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # whatever it is, the first process must raise it, as if it had done the work
        error.add_note(traceback.format_exc())
        yield _told_failure(error)


def _told_failure(error: Exception) -> bytes:
    with suppress(Exception):
        told = pickle.dumps(_Failed(error))
        pickle.loads(told)  # noqa: S301 - our own; some errors can be written but not read
        return told
    plain = RuntimeError(f"{type(error).__name__}: {error}")
    plain.add_note(traceback.format_exc())
    return pickle.dumps(_Failed(plain))


def _result(part: _Part) -> object:
    """The next result; raises what the part could not cope with."""
    try:
        result = pickle.load(part.answer)  # noqa: S301 - from our own process
    except (EOFError, pickle.UnpicklingError) as error:
        raise RuntimeError("a part of this run was ended from outside; --jobs 1 needs less memory") from error
    if isinstance(result, _Failed):
        raise result.error
    return result


def _end(parts: Iterable[_Part]) -> None:
    """Wait for the parts; those that nobody waits for any longer are ended."""
    for part in parts:
        part.answer.close()
        with suppress(ProcessLookupError):
            os.kill(part.pid, signal.SIGKILL)
    for part in parts:
        with suppress(ChildProcessError):
            os.waitpid(part.pid, 0)
