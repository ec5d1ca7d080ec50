"""A real Matrix homeserver for as long as it is wanted: Synapse, on loopback, of no federation.

Needs matrix-synapse, a development dependency; nothing of it is imported, it runs as a child of this process
and ends with it, also when this process is killed.
"""

from __future__ import annotations

import base64
import hmac
import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from time import sleep
from typing import Any

from bot.bench.measure import CannotMeasure
from bot.bench.ports import free_port
from bot.clock import SystemClock

NAME = "cortile.test"
"""What follows the colon of every id; nobody can have registered a name below `.test` (RFC 6761)."""

READY_WITHIN = 60.0
STOPPED_WITHIN = 20.0
"""Seconds."""

# The thread sees the end of its standard input when whoever started the process is gone, however it went.
CHILD = """
import os, threading
def watch():
    while os.read(0, 64):
        pass
    os._exit(0)
threading.Thread(target=watch, daemon=True).start()
from synapse.app.homeserver import main
main()
"""

GENEROUS = {"per_second": 10_000, "burst_count": 100_000}
LIMITS: dict[str, Any] = {
    **dict.fromkeys(("rc_message", "rc_registration", "rc_joins_per_room", "rc_room_creation"), GENEROUS),
    "rc_login": dict.fromkeys(("address", "account", "failed_attempts"), GENEROUS),
    "rc_joins": dict.fromkeys(("local", "remote"), GENEROUS),
    "rc_invites": dict.fromkeys(("per_room", "per_user", "per_issuer"), GENEROUS),
    "rc_key_requests": GENEROUS,
    "rc_media_create": GENEROUS,
    "rc_profile": GENEROUS,
}


class NoHomeserver(CannotMeasure):
    """Synapse is not installed, or does not start. The text is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A new user with a first device."""

    user_id: str
    password: str
    access_token: str
    device_id: str


class Homeserver:
    """Synapse in a folder of its own, with SQLite; not started. Survives `kill` and `start` with its data.

    Unless `default_limits`, nobody meets Synapse's rate limits.
    """

    def __init__(self, folder: Path, *, default_limits: bool = False) -> None:
        if find_spec("synapse") is None:
            raise NoHomeserver("Synapse is missing; install the development dependency `matrix-synapse`.")
        self.folder = folder
        self.log = folder / "synapse.log"
        self.port = free_port()
        self._limits = {} if default_limits else LIMITS
        self._secret = SystemClock().token().hex()
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        self._write_settings()

    @property
    def name(self) -> str:
        return NAME

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    # --- its life

    def start(self) -> None:
        """Start it, and return when it answers.

        Raises:
            NoHomeserver: when it ends at once, or takes longer than a minute.
        """
        config = self.folder / "homeserver.yaml"
        environ = {key: value for key, value in os.environ.items() if key != "PYTHONWARNINGS"}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", CHILD, "-c", str(config)],
                stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=self.folder, env=environ,
            )  # fmt: skip
        deadline = SystemClock().monotonic() + READY_WITHIN
        while not self.answers():
            if not self.runs or SystemClock().monotonic() > deadline:
                self.kill()
                raise NoHomeserver(f"Synapse does not start; see {self.log}:\n{self.tail()}")
            sleep(0.05)

    def stop(self) -> None:
        """Tell it to end, and wait until it has."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL, at once."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Kill it if it runs, and start it on the same port and data."""
        self.kill()
        self.start()

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        try:
            process.wait(STOPPED_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert process.stdin is not None
        process.stdin.close()

    # --- asking it

    def answers(self) -> bool:
        """Whether clients are served."""
        try:
            return self.ask("GET", "/_matrix/client/versions")[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    def ask(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, token: str | None = None
    ) -> tuple[int, dict[str, Any]]:
        """Status and answer of a call of the client-server API."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=READY_WITHIN)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            line.request(method, path, None if body is None else json.dumps(body), headers)
            with line.getresponse() as response:
                answer = json.loads(response.read() or b"{}")
                return response.status, answer
        finally:
            line.close()

    def register(self, localpart: str, password: str = "segreto", shown_name: str = "") -> Registered:
        """A new user, by the secret that both know."""
        path = "/_synapse/admin/v1/register"
        nonce = self.ask("GET", path)[1]["nonce"]
        signed = "\0".join((nonce, localpart, password, "notadmin")).encode()
        status, answer = self.ask(
            "POST", path,
            {
                "nonce": nonce, "username": localpart, "password": password, "admin": False,
                "displayname": shown_name or localpart.capitalize(),
                "mac": hmac.new(self._secret.encode(), signed, "sha1").hexdigest(),
            },
        )  # fmt: skip
        if status != 200:
            raise ValueError(f"{localpart} was not registered: {status} {answer}")
        return Registered(answer["user_id"], password, answer["access_token"], answer["device_id"])

    def tail(self) -> str:
        with suppress(OSError):
            return "\n".join(self.log.read_text("utf-8", errors="replace").splitlines()[-30:])
        return ""

    # --- how it is set up

    def _write_settings(self) -> None:
        seed = base64.b64encode(SystemClock().token(32)).decode().rstrip("=")
        (self.folder / "signing.key").write_text(f"ed25519 a_0001 {seed}\n")
        logging = {
            "version": 1,
            "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout"}},
            "root": {"level": "WARNING", "handlers": ["out"]},
            "disable_existing_loggers": False,
        }
        # JSON is YAML too.
        (self.folder / "log.yaml").write_text(json.dumps(logging))
        (self.folder / "homeserver.yaml").write_text(json.dumps(self._settings(), indent=1))

    def _settings(self) -> dict[str, Any]:
        database = {"name": "sqlite3", "args": {"database": str(self.folder / "homeserver.db")}}
        listener = {
            "port": self.port, "bind_addresses": ["127.0.0.1"], "type": "http", "tls": False,
            "resources": [{"names": ["client"], "compress": False}],
        }  # fmt: skip
        return {
            "server_name": NAME,
            "public_baseurl": f"{self.url}/",
            "listeners": [listener],
            "database": database,
            "log_config": str(self.folder / "log.yaml"),
            "media_store_path": str(self.folder / "media"),
            "signing_key_path": str(self.folder / "signing.key"),
            "registration_shared_secret": self._secret,
            "macaroon_secret_key": SystemClock().token().hex(),
            "form_secret": SystemClock().token().hex(),
            "federation_domain_whitelist": [],
            "trusted_key_servers": [],
            "report_stats": False,
            "bcrypt_rounds": 4,
            "presence": {"enabled": False},
            "user_directory": {"enabled": False},
            "caches": {"global_factor": 0.1},
            **self._limits,
        }
