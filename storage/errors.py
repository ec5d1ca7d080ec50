"""What can go wrong with the database itself, said in a sentence that tells what to do."""

from __future__ import annotations


class StorageBroken(Exception):
    """The database can't be used. The message is one sentence that says what to do; it shows no data."""


class WriterClosed(StorageBroken):
    """The bot is stopping: this was not written, bring it again after the next start."""

    def __init__(self) -> None:
        super().__init__("The bot is stopping, and this was not written; it is done after the next start.")


class NewerSchema(StorageBroken):
    """The database was written by a newer Cortile; install that version or put back an older backup."""


class StorageTrouble(BaseException):
    """The database failed under a job, which is not the job's fault and is tried again.

    Not an Exception on purpose: a handler's `except Exception` must not take a full disk for a failure of
    the event, nor write on when SQLite has silently rolled the transaction back.
    """

    def __init__(self, sentence: str, reopen: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.reopen = reopen
        """Whether a new connection may help."""


class Vanished(StorageTrouble):
    """The transaction is gone, and nobody has said why."""

    def __init__(self) -> None:
        super().__init__("The database gave a transaction up; it is tried again.")
