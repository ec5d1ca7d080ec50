"""The lock: one Cortile for one database."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.lock import AlreadyRunning, InstanceLock, LockFailed, holder

HOLD = """
import sys, pathlib
from bot.lock import InstanceLock
InstanceLock(pathlib.Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_one_is_told_who_runs_and_may_start_after_a_kill(tmp_path: Path) -> None:
    """The sentence names the other process; after SIGKILL the lock is free, whatever file is left."""
    database = tmp_path / "cortile.db"
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning, match=f"process {other.pid}") as refused:
            InstanceLock(database).acquire()
        assert "stop it first" in str(refused.value)
        assert holder(database) == other.pid
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert (tmp_path / "cortile.db.lock").exists()
        assert holder(database) is None
        with InstanceLock(database):
            pass


def test_it_is_free_after_a_clean_end(tmp_path: Path) -> None:
    """Released, it can be taken again; while held, not even by the same process."""
    lock = InstanceLock(tmp_path / "cortile.db")
    with lock, pytest.raises(AlreadyRunning):
        InstanceLock(tmp_path / "cortile.db").acquire()
    lock.release()
    with lock:
        assert not InstanceLock(tmp_path / "other.db").path.exists()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """A lock that can't be made says where and why."""
    with pytest.raises(LockFailed, match="check the folder"):
        InstanceLock(tmp_path / "nowhere" / "cortile.db").acquire()
    assert holder(tmp_path / "nowhere" / "cortile.db") is None


def test_a_link_in_the_locks_place_is_not_followed(tmp_path: Path) -> None:
    """Nobody can make the bot empty a file elsewhere by putting a link beside the database."""
    precious = tmp_path / "precious"
    precious.write_text("mine")
    (tmp_path / "cortile.db.lock").symlink_to(precious)
    with pytest.raises(LockFailed):
        InstanceLock(tmp_path / "cortile.db").acquire()
    assert precious.read_text() == "mine"
