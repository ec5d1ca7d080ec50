"""Logs: whatever is logged, and however, nothing that a person said or is appears."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import structlog

from bot.logs import WITHHELD, catch_uncaught, configure, get_logger
from tests.logs import restored_logs

# Built, not written: a literal in the code that logs is no personal data, and would rightly pass.
MARIA: dict[str, Any] = {
    "name": " ".join(["Maria", "Bianchi"]),
    "phone": "".join(["+39", "333", "1234567"]),
    "address": " ".join(["via", "Padova", "12"]),
    "note": " ".join(["ha", "il", "diabete"]),
    "account": int("".join(["4242", "42424242"])),
}
PIECES = ("Maria", "Bianchi", "3331234567", "Padova", "diabete", "424242424242")


@pytest.fixture(params=[True, False], ids=["json", "console"])
def written(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """Everything that reaches the log in one test; afterwards logging is as it was."""
    stream = io.StringIO()
    with restored_logs():
        configure("DEBUG", request.param, stream)
        yield stream


def nothing_personal(stream: io.StringIO) -> str:
    text = stream.getvalue()
    assert text
    assert [piece for piece in PIECES if piece in text] == []
    return text


class LostAddress(Exception):
    """An error of ours that carries what a person said."""


def fail_with_everything() -> None:
    name, address, phone = MARIA["name"], MARIA["address"], MARIA["phone"]
    try:
        try:
            dict[str, str]()[name]
        except KeyError:
            raise ValueError(f"no street {address}")  # noqa: B904 - a context, not a cause
    except ValueError as cause:
        cause.add_note(f"call {phone}")
        raise LostAddress(name, address) from ExceptionGroup(f"{name}", [cause, RuntimeError(phone)])


def test_nothing_of_an_exception_but_its_class_and_place(written: io.StringIO) -> None:
    """Messages, notes, values, causes, contexts and groups stay out; where it happened is written."""
    log = get_logger("bot.engine")
    try:
        fail_with_everything()
    except LostAddress as error:
        log.exception("an event failed", code="K7F3")
        log.error("an event failed again", exc_info=error)
        logging.getLogger("a.library").exception("It broke", extra=MARIA and {"person": MARIA["name"]})
        logging.getLogger("a.library").error(error, stack_info=True)
    text = nothing_personal(written)
    for class_name in ("LostAddress", "ExceptionGroup", "ValueError", "RuntimeError", "KeyError"):
        assert class_name in text
    assert "test_logs.py:" in text
    assert ":fail_with_everything" in text
    assert "K7F3" in text


def test_our_own_lines_keep_what_is_known_to_be_harmless(written: io.StringIO) -> None:
    """Our ids, counts, durations and words are written; everything else is held back and counted."""
    log = get_logger("bot.engine").bind(handler="ask.start", name=MARIA["name"])
    structlog.contextvars.bind_contextvars(request_id=7, address=MARIA["address"])
    log.info(
        "wave sent",
        wave=2,
        duration=timedelta(seconds=1.5),
        channel="telegram",
        text=MARIA["note"],
        ids=[1, 2],
    )
    text = nothing_personal(written)
    if text.startswith("{"):
        line = json.loads(text)
        assert line.pop("timestamp").endswith("Z")
        assert line == {
            "event": "wave sent",
            "level": "info",
            "logger": "bot.engine",
            "handler": "ask.start",
            "request_id": 7,
            "wave": 2,
            "duration": 1.5,
            "channel": "telegram",
            "ids": [1, 2],
            "withheld": 3,
        }
    else:
        assert "wave sent" in text
        assert "request_id=7" in text


@pytest.mark.parametrize("what", sorted(MARIA))
@pytest.mark.parametrize(
    "field", ["kind", "count", "request_id", "ids", "code", "error", "channel", "duration", "logger", "level"]
)
def test_a_known_field_does_not_carry_data(written: io.StringIO, field: str, what: str) -> None:
    """A name, phone or address put into a field that is allowed is replaced by its type."""
    value = MARIA[what]
    get_logger("bot.engine").info("something happened", **{field: [value] if field == "ids" else value})
    assert "something happened" in nothing_personal(written)


def test_no_words_that_were_formatted_into_an_event(written: io.StringIO) -> None:
    """An event that isn't a literal of the code is withheld whole, ours and a library's alike."""
    name = MARIA["name"]
    log = get_logger("bot.engine")
    library = logging.getLogger("a.library")
    log.info(f"{name} asks")  # noqa: G004 - the mistake that must not show
    log.info("%s asks", name)
    log.info(name)
    library.warning(f"{name} asks")
    library.warning("User %s lives at %s", name, MARIA["address"])
    library.warning("User %(name)s", {"name": name})
    text = nothing_personal(written)
    assert text.count(WITHHELD) == 3
    assert "User %s lives at %s" in text


@pytest.mark.parametrize(
    "name",
    [
        "telegram.ext.Updater",
        "httpx",
        "httpcore.http11",
        "aiohttp.access",
        "apscheduler.scheduler",
        "sqlalchemy",
    ],
)
def test_chatty_libraries_are_quiet_and_sieved(written: io.StringIO, name: str) -> None:
    """Libraries that tell of every message are heard from WARNING on, and then without arguments."""
    library = logging.getLogger(name)
    library.info("Request to %s", MARIA["address"])
    library.debug("Update from someone")
    assert written.getvalue() == ""
    library.warning("Update %s failed", MARIA)
    assert "Update %s failed" in nothing_personal(written)


def test_what_nobody_caught_is_told_without_its_words(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Uncaught errors of the program, a thread or a task, and Python's warnings, go through the sieve."""
    for hook in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, hook, getattr(sys, hook))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    # Another test may have had them captured, and pytest has put its own way back since: begin from there.
    logging.captureWarnings(False)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        catch_uncaught()
        warnings.warn(f"{MARIA['name']} is deprecated", stacklevel=1)
        logging.captureWarnings(False)
    try:
        fail_with_everything()
    except LostAddress as error:
        sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=fail_with_everything)
    thread.start()
    thread.join()

    async def forgotten() -> None:
        loop = asyncio.get_running_loop()
        loop.call_exception_handler({"message": MARIA["name"], "exception": ValueError(MARIA["phone"])})

    asyncio.run(forgotten())
    text = nothing_personal(written)
    assert text.count("LostAddress") >= 2
    assert "py.warnings" in text
    assert "asyncio" in text
    said = capsys.readouterr()
    assert not any(piece in said.out + said.err for piece in PIECES)


def test_a_line_that_cannot_be_written_says_nothing_of_its_content(
    written: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    """When the log's disk is full, logging's own complaint doesn't print the arguments."""
    written.close()
    logging.getLogger("a.library").warning("Update %s", MARIA["name"])
    assert capsys.readouterr().err == "a log line of a.library could not be written\n"


def test_a_template_with_the_wrong_arguments_is_no_leak(written: io.StringIO) -> None:
    """logging's complaint about a wrong template would print its arguments; there is none."""
    # Again, because pytest has put a handler of its own there for this test.
    configure("DEBUG", True, written)
    logging.getLogger("a.library").warning("%d", MARIA["name"])
    logging.getLogger("a.library").warning("too few %s %s", MARIA["name"])
    assert "too few %s %s" in nothing_personal(written)


def test_handlers_of_others_are_removed(written: io.StringIO) -> None:
    """A handler that a library put on the root logger would write everything; it is taken away."""
    leaky = io.StringIO()
    logging.getLogger().addHandler(logging.StreamHandler(leaky))
    configure("INFO", True, written)
    logging.getLogger("a.library").warning("Update %s", MARIA["name"])
    assert leaky.getvalue() == ""
    nothing_personal(written)


def test_the_level_is_kept(written: io.StringIO) -> None:
    """At INFO no debug line is written, of ours or others'."""
    configure("INFO", False, written)
    get_logger("bot").debug("small talk")
    logging.getLogger("a.library").debug("small talk")
    assert written.getvalue() == ""
    get_logger("bot").info("worth a line")
    assert "worth a line" in written.getvalue()


def test_an_endless_recursion_is_told_in_few_lines(written: io.StringIO) -> None:
    """A thousand equal frames are cut to where it began and where it broke."""

    def deeper(depth: int) -> int:
        return deeper(depth + 1)

    try:
        deeper(0)
    except RecursionError:
        get_logger("bot").exception("too deep")
    text = nothing_personal(written)
    assert text.count(":deeper") <= 40
    assert " more" in text


def test_a_command_that_forgot_to_configure_leaks_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without any configuration an error of ours still shows only its class and place."""
    with restored_logs():
        structlog.reset_defaults()
        # As a process begins, whatever a test before this one has set up.
        monkeypatch.setattr(logging.getLogger(), "handlers", [])
        logging.getLogger().setLevel(logging.WARNING)
        monkeypatch.setattr(logging.getLogger("bot"), "disabled", False)
        monkeypatch.setattr(logging.root.manager, "disable", logging.NOTSET)
        try:
            fail_with_everything()
        except LostAddress:
            get_logger("bot").exception("it failed", name=MARIA["name"])
        said = capsys.readouterr()
        assert "LostAddress" in said.err
        assert not any(piece in said.out + said.err for piece in PIECES)
