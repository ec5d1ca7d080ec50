"""Logs without personal data: what isn't known to be harmless isn't written.

Three sieves, for our own lines and for those of every library alike:

- an event's words are written only if they stand as a literal in the code that logs them, so that
  nothing formatted into a message gets through;
- fields are written only if they are listed below and their value looks like what the list says;
- of an exception only its class and where it happened are written: neither message nor values.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import PurePath
from types import FrameType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


QUIET = (
    "aiohttp.access",
    "aiosqlite",
    "alembic",
    "apscheduler",
    "asyncio",
    "httpcore",
    "httpx",
    "matplotlib",
    "nio",
    "peewee",
    "sqlalchemy",
    "telegram",
)
"""Loggers that are heard from WARNING on: below, they tell of every message and statement."""

IDS = _names(
    "assignment_id card_id checkin_id community_id dead_id errand_id id ids meeting_id neighbour_id offer_id "
    "outbox_id place_id plan_id request_id round_id timer_id zone_id"
)
"""Our own rows' numbers. Ids of chats, accounts and messages aren't here: they belong to the channels,
and a Telegram chat is a person."""

NUMBERS = _names(
    "after at attempt attempts bytes capacity count delay due duration failed late limit oldest pending pid "
    "port retry_after revision rows seconds size skipped status timeout total until wave waves"
)
"""Counts, seconds and moments of the machine's own."""

WORDS = _names(
    "action channel command handler intent job key kind lane language mode module operation outcome part policy "
    "reason role severity signal state step table task text_key timer_kind version"
)
"""Words of our own: lower-case, at most a few digits."""

CLASSES = ("error", "cause")
"""Names of exception classes."""

CODES = ("code", "reference", "sqlstate")
"""Short reference codes."""

WITHHELD = "(withheld)"

_LARGEST = 10**9
"""A larger number may be a telephone or an account; our own ids and counts stay far below."""

_WORD = re.compile(r"[a-z][a-z0-9_.:/-]{0,63}")
_CLASS = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,79}")
_CODE = re.compile(r"[A-Z0-9-]{1,12}")
_MANY_DIGITS = re.compile(r"\d[\d.:/-]{4,}\d")

_LOOKS: Mapping[str, re.Pattern[str] | None] = {
    **dict.fromkeys([*IDS, *NUMBERS], None),
    **dict.fromkeys(WORDS, _WORD),
    **dict.fromkeys(CLASSES, _CLASS),
    **dict.fromkeys(CODES, _CODE),
}
"""What a field's text must look like; None where only a number will do."""

_MOST_FRAMES = 40


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    """A logger for a module. Events are literals; data goes into fields: `log.info("wave sent", wave=2)`."""
    if not structlog.is_configured():
        # structlog's default prints messages and tracebacks whole; a command that forgot to configure
        # must not.
        _sieve_ours()
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger


def configure(level: str = "INFO", json: bool = False, stream: TextIO | None = None) -> None:
    """Send everything, ours and the libraries', through the sieves to `stream` (standard error).

    `level` is DEBUG, INFO, WARNING or ERROR; `json` writes one object a line. Can be called again.
    Handlers that others put on the root logger are removed, because they would write what they get.
    """
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if json
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    handler = _Handler(stream if stream is not None else sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_COMMON,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
            # The template, not the message with its arguments in it.
            use_get_message=False,
        )
    )
    root = logging.getLogger()
    for each in root.handlers[:]:
        root.removeHandler(each)
    root.addHandler(handler)
    root.setLevel(level.upper())
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    _sieve_ours()


def catch_uncaught() -> None:
    """Log what nobody catches, in threads and at interpreter level too, and Python's warnings.

    Python itself would print it with its message. For the program's start, not for tests.
    """
    log = get_logger("cortile")

    def main(kind: type[BaseException], error: BaseException, trace: object) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        log.critical("nobody caught this", exc_info=error)

    sys.excepthook = main
    sys.unraisablehook = lambda lost: log.error("nobody could catch this", exc_info=lost.exc_value)
    threading.excepthook = lambda lost: log.critical("a thread ended", exc_info=lost.exc_value)
    logging.captureWarnings(True)


class _Handler(logging.StreamHandler[TextIO]):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        # logging would print the record with its arguments.
        sys.stderr.write(f"a log line of {record.name} could not be written\n")


def sieve(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Keep what is known to be harmless; count what was held back, name the type of what looked wrong."""
    record = event.pop("_record", None)
    name = event.pop("logger", None) or ""
    kept: dict[str, Any] = {
        "event": _literal(event.pop("event", None)),
        "level": event.pop("level", method),
        "logger": name if _CLASS.fullmatch(name) else WITHHELD,
        "timestamp": event.pop("timestamp", None),
    }
    error = _exception(event.pop("exc_info", None))
    if record is not None:
        # A library's own fields (`extra`) never come here; these two are for the formatter.
        return {**kept, **_of(error), "_record": record, "_from_structlog": False}
    held_back = 0
    for key, value in event.items():
        if key in _LOOKS:
            kept[key] = _fit(key, value)
        else:
            held_back += 1
    if held_back:
        kept["withheld"] = held_back
    return {**kept, **_of(error)}


def _of(error: BaseException | None) -> dict[str, str]:
    return {} if error is None else {"error": type(error).__name__, "exception": traceback_of(error)}


def _literal(event: object) -> str:
    """The event's words, if the code that logs them holds them as a literal."""
    frame = _caller()
    if isinstance(event, str) and frame is not None and event in frame.f_code.co_consts:
        return event
    return WITHHELD


def _caller() -> FrameType | None:
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        package = str(frame.f_globals.get("__name__", "")).partition(".")[0]
        if package not in ("logging", "structlog") and frame.f_globals is not globals():
            return frame
        frame = frame.f_back
    return None


def _fit(key: str, value: object) -> object:
    """The value if it looks as its field should, else its type."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (list, tuple, set, frozenset)) and key.endswith("ids"):
        return [_fit("id", each) for each in list(value)[:100]]
    if isinstance(value, str):
        looks = _LOOKS[key]
        if looks is not None and looks.fullmatch(value) and not _MANY_DIGITS.search(value):
            return str(value)
    elif _LOOKS[key] is None:
        if isinstance(value, timedelta):
            return value.total_seconds()
        if isinstance(value, datetime):
            return value.isoformat()
        if isinstance(value, (int, float)) and abs(value) < _LARGEST:
            return value
    return f"<{type(value).__name__}>"


def _exception(given: object) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    if isinstance(given, tuple):
        return given[1] if isinstance(given[1], BaseException) else None
    return sys.exc_info()[1] if given else None


def traceback_of(error: BaseException) -> str:
    """Where an exception came from: a line for each class and each `file:line:function`, causes last.

    Neither messages nor notes nor source lines nor values: any of them may hold what a person wrote.
    """
    return "\n".join(_lines(error, "", set()))


def _lines(error: BaseException, before: str, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    yield f"{before}{type(error).__module__}.{type(error).__qualname__}"
    frames = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"  {_short(code.co_filename)}:{trace.tb_lineno}:{code.co_name}")
        trace = trace.tb_next
    if len(frames) > _MOST_FRAMES:
        # An endless recursion repeats itself; the ends say where it began and what broke.
        half = _MOST_FRAMES // 2
        frames[half:-half] = [f"  ... {len(frames) - 2 * half} more"]
    yield from frames
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            if id(inner) not in seen:
                yield from _lines(inner, "one of them: ", seen)
    if error.__cause__ is not None:
        if id(error.__cause__) not in seen:
            yield from _lines(error.__cause__, "caused by: ", seen)
    elif (
        error.__context__ is not None and not error.__suppress_context__ and id(error.__context__) not in seen
    ):
        yield from _lines(error.__context__, "while handling: ", seen)


def _short(file: str) -> str:
    # The last three parts tell the module; what comes before may be somebody's home folder.
    return "/".join(PurePath(file).parts[-3:])


_COMMON: list[Processor] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    sieve,
]


def _hand_over(
    logger: logging.Logger, method: str, event: EventDict
) -> tuple[tuple[EventDict], dict[str, Any]]:
    values, named = structlog.stdlib.ProcessorFormatter.wrap_for_formatter(logger, method, event)
    # Logger.exception would add the exception again, with its message, for any other handler.
    return values, {**named, "exc_info": False}


def _sieve_ours() -> None:
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.contextvars.merge_contextvars,
            *_COMMON,
            _hand_over,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        # A cached logger would keep an earlier configuration.
        cache_logger_on_first_use=False,
    )
