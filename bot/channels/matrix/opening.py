"""Opening the account: the device that is kept or a new one, its keys loaded, uploaded and cross-signed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import peewee
import vodozemac
from nio import AsyncClient, AsyncClientConfig

from bot.channels.matrix.api import AccountBroken, DeviceGone, Homeserver, Refused, StoreLost
from bot.channels.matrix.cross_signing import CrossSigning, NotProven, published
from bot.channels.matrix.forwarded import take_from_owner
from bot.channels.matrix.keys import DeviceKeys
from bot.channels.matrix.login import Login
from bot.channels.matrix.vault import Device, Vault
from bot.clock import Clock
from bot.logs import get_logger

log = get_logger(__name__)

NIO = AsyncClientConfig(
    # nio would sleep inside the call, for as long as it takes; who calls knows better what can wait.
    max_limit_exceeded=0,
    max_timeouts=0,
    max_timeout_retry_wait_time=12,
    request_timeout=30,
)
NOT_A_STORE = (peewee.DatabaseError, vodozemac.PickleException, vodozemac.LibolmPickleException)


class NoWayIn(AccountBroken):
    """There is no login for the Matrix account; run `cortile init`, or write its password under [matrix]."""


class LiveDevice:
    """A device that is logged in, with its keys loaded into `client`."""

    def __init__(self, home: Homeserver, device: Device, client: AsyncClient, clock: Clock) -> None:
        self.device = device
        self.client = client
        self.keys = DeviceKeys(client, self.request, clock)
        self._home = home

    async def request(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, *, wait: float = 0.0
    ) -> dict[str, Any]:
        """A call as this device. Raises NoAnswer, Refused, or DeviceGone when it was signed out."""
        try:
            return await self._home.call(method, path, body, token=self.device.token, wait=wait)
        except Refused as refused:
            if refused.token_is_wrong:
                raise DeviceGone from None
            raise

    async def close(self) -> None:
        """Close nio's connections and store."""
        await self.client.close()
        if self.client.store is not None:
            self.client.store.database.close()


class Opening:
    """The ways to a device that is fit for use."""

    def __init__(
        self,
        home: Homeserver,
        user_id: str,
        vault: Vault,
        clock: Clock,
        *,
        password: str | None,
        access_token: str | None,
    ) -> None:
        self._home = home
        self._user_id = user_id
        self._vault = vault
        self._clock = clock
        self._password = password
        self._given = access_token
        self._login = Login(home, user_id, clock)

    async def device(self) -> LiveDevice:
        """The device, with its keys on the homeserver. Where its keys are lost another one is made: the id of the
        old one must not be used again, its keys are known to others. Raises AccountBroken, NoAnswer or Refused."""
        live = self._load(await self._find())
        try:
            known = await self._known(live)
            if known is not None and known != live.keys.fingerprint:
                if self._password is None:
                    raise StoreLost
                log.warning("the keys of the device are lost, logging in as a new one")
                lost = live
                live = self._load(await self._new(self._password))
                await lost.close()
                await self._login.leave(lost.device)
                known = None
            await live.keys.supply(with_device=known is None)
        except BaseException:
            await live.close()
            raise
        return live

    async def sign(self, live: LiveDevice) -> str:
        """Have the device signed by the bot's identity; why it can't be, as one sentence, or ''. Raises as
        `device`."""
        signing = CrossSigning(
            live.request, self._vault, self._clock, self._user_id, live.device.device_id, self._password
        )
        try:
            await signing.ensure(live.client.olm.account)
        except NotProven as problem:
            # Most clients still talk to it, with a warning; silence would be worse.
            log.error("the device is not cross-signed", reason=problem.reason)
            return str(problem)
        return ""

    async def _find(self) -> Device:
        device = self._vault.device(self._user_id)
        if self._given is not None and (device is None or device.token != self._given):
            return self._keep(await self._login.by_token(self._given))
        if device is None:
            if self._password is None:
                raise NoWayIn
            return await self._new(self._password)
        try:
            await self._login.check(device)
        except DeviceGone:
            if self._password is None:
                raise
            log.warning("the device was signed out, logging in as a new one")
            return await self._new(self._password)
        return device

    async def _new(self, password: str) -> Device:
        return self._keep(await self._login.by_password(password))

    def _keep(self, device: Device) -> Device:
        self._vault.keep_device(device)
        return device

    async def _known(self, live: LiveDevice) -> str | None:
        """The fingerprint under which the homeserver knows the device."""
        theirs = await published(live.request, self._user_id)
        return theirs.fingerprint(live.device.device_id)

    def _load(self, device: Device) -> LiveDevice:
        path = self._vault.store_file(device)
        config = replace(NIO, pickle_key=device.pickle_key, store_name=path.name)
        client = AsyncClient(
            self._home.address, self._user_id, device.device_id, store_path=str(path.parent), config=config
        )
        try:
            client.restore_login(device.user_id, device.device_id, device.token)
        except peewee.OperationalError:
            # Locked, or a disk that fails: no reason to take the keys for lost.
            raise
        except NOT_A_STORE as error:
            log.error("the key store can't be read, beginning an empty one", error=type(error).__name__)
            path.unlink()
            return self._load(device)
        take_from_owner(client.olm)
        _harden(client.olm)
        return LiveDevice(self._home, device, client, self._clock)


def _harden(olm: Any) -> None:
    """Let what nio can't decrypt be unreadable. It raises for some of it, out of the sync, which would come back the
    same for ever: one malformed message of a stranger's would silence the bot."""
    for name in ("handle_to_device_event", "_decrypt_megolm_no_error"):
        setattr(olm, name, _tolerant(getattr(olm, name)))


def _tolerant(handle: Callable[..., Any]) -> Callable[..., Any]:
    def handled(*args: Any) -> Any:
        try:
            return handle(*args)
        except Exception as error:
            log.warning("something encrypted makes no sense", error=type(error).__name__)
            return None

    return handled
