"""One Cortile for one database: a second one would answer everybody twice."""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self


class AlreadyRunning(Exception):
    """Another process holds the lock. The text is one sentence that says what to do."""

    def __init__(self, path: Path, pid: int | None) -> None:
        self.pid = pid
        who = f"process {pid}" if pid else "another process"
        super().__init__(f"Cortile is already running on this database ({who}, lock {path}); stop it first.")


class LockFailed(Exception):
    """The lock file can't be made or locked. The text is one sentence that says what to do."""


class InstanceLock:
    """The lock beside a SQLite database, `<database>.lock`, held until released or until the process ends.

    The kernel holds it, not the file: after a SIGKILL it is free at once, and a file left behind means
    nothing. The file is never removed, because a process that waits on a removed one locks nothing.
    """

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".lock")
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock and write our process id for others to see.

        Raises:
            AlreadyRunning: when another process, or another lock of this one, has it.
            LockFailed: when the folder or the file system doesn't allow it.
        """
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        except OSError as why:
            raise LockFailed(f"{self.path} can't be opened ({why.strerror}); check the folder.") from None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        except OSError as why:
            pid = _pid(handle)
            os.close(handle)
            if why.errno in (errno.EWOULDBLOCK, errno.EACCES):
                raise AlreadyRunning(self.path, pid) from None
            raise LockFailed(
                f"{self.path} can't be locked ({why.strerror}); keep the database on a local disk."
            ) from None
        self._handle = handle

    def release(self) -> None:
        """Let go; nothing happens when it isn't held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.release()


def holder(database: Path) -> int | None:
    """The process id that holds a database's lock; None when nobody does, or it didn't say."""
    lock = InstanceLock(database)
    if not lock.path.exists():
        return None
    handle = os.open(lock.path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _pid(handle)
    finally:
        os.close(handle)
    return None


def _pid(handle: int) -> int | None:
    text = os.pread(handle, 32, 0).strip()
    return int(text) if text.isdigit() else None
