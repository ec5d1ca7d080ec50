"""How the bot comes by a device: one that is kept, one that a token names, or a new one by password."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import urlsplit

from bot.channels.matrix.api import (
    AccountBroken,
    DeviceGone,
    Homeserver,
    NoAnswer,
    NotAHomeserver,
    OtherAccount,
    Refused,
    WrongMatrixToken,
    WrongPassword,
)
from bot.channels.matrix.vault import Device
from bot.clock import Clock

T = TypeVar("T")

CLIENT = "/_matrix/client/v3"
DEVICE_NAME = "Cortile"
"""What people see when they look at the bot's devices."""


class Login:
    """The ways into one account. All methods raise AccountBroken or NoAnswer."""

    def __init__(self, home: Homeserver, user_id: str, clock: Clock) -> None:
        self._home = home
        self._user_id = user_id
        self._clock = clock

    async def by_password(self, password: str) -> Device:
        """A new device; the homeserver gives it its id."""
        body = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": self._user_id},
            "password": password,
            "initial_device_display_name": DEVICE_NAME,
        }
        try:
            answer = await self._home.call("POST", f"{CLIENT}/login", body)
        except Refused as refused:
            raise _login_failed(refused) from None
        return self._device(answer.get("user_id"), answer.get("device_id"), str(answer.get("access_token")))

    async def by_token(self, token: str) -> Device:
        """The device that a token names. Raises WrongMatrixToken where it names none."""
        answer = await self._whoami(token, WrongMatrixToken)
        if not answer.get("device_id"):
            raise WrongMatrixToken(
                "The access token under [matrix] has no device; log in to make one that has."
            )
        return self._device(answer.get("user_id"), answer["device_id"], token)

    async def check(self, device: Device) -> None:
        """Whether the homeserver still knows the device. Raises DeviceGone where it does not."""
        answer = await self._whoami(device.token, DeviceGone)
        if answer.get("device_id") != device.device_id:
            raise DeviceGone

    async def leave(self, device: Device) -> None:
        """Sign a device out that nobody will use again, so that nobody encrypts for it; a failure is no harm."""
        try:
            await self._home.call("POST", f"{CLIENT}/logout", {}, token=device.token)
        except (NoAnswer, Refused):
            return

    async def _whoami(self, token: str, wrong: type[AccountBroken]) -> dict[str, Any]:
        try:
            answer = await self._home.call("GET", f"{CLIENT}/account/whoami", token=token)
        except Refused as refused:
            if refused.token_is_wrong:
                raise wrong from None
            raise _not_now(refused) from None
        if answer.get("user_id") != self._user_id:
            raise OtherAccount
        return answer

    def _device(self, user_id: object, device_id: object, token: str) -> Device:
        if user_id != self._user_id:
            raise OtherAccount
        secret = self._clock.token(32).hex()
        return Device(self._user_id, str(device_id), token, secret, f"crypto-{self._clock.token(6).hex()}.db")


def _login_failed(refused: Refused) -> Exception:
    if refused.errcode == "M_USER_DEACTIVATED":
        return AccountBroken("The Matrix account has been deactivated; make another one.")
    if refused.status == HTTPStatus.FORBIDDEN or refused.errcode == "M_FORBIDDEN":
        return WrongPassword()
    if refused.status in (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND):
        return AccountBroken(
            "The homeserver takes no passwords here; write an `access_token` under [matrix] instead."
        )
    return _not_now(refused)


def _not_now(refused: Refused) -> NoAnswer:
    return NoAnswer(f"the homeserver refused ({refused.status})", f"status_{refused.status}")


async def check_homeserver(home: Homeserver) -> None:
    """Whether a homeserver answers. Raises NotAHomeserver where something else does, or NoAnswer."""
    try:
        answer = await home.call("GET", "/_matrix/client/versions")
    except Refused:
        return
    except NoAnswer as error:
        status = error.cause.removeprefix("status_")
        if status.isdigit() and int(status) < HTTPStatus.INTERNAL_SERVER_ERROR:
            raise NotAHomeserver from None
        raise
    if not isinstance(answer.get("versions"), list):
        raise NotAHomeserver


async def discover(named: str) -> str:
    """The address behind what somebody calls their homeserver: `example.org`, `https://matrix.example.org`.

    A bare name is looked up as clients do (`/.well-known/matrix/client`); without an entry it is the address
    itself. Raises NotAHomeserver or NoAnswer.
    """
    if "://" in named:
        address = named.rstrip("/")
        return await _with(address, lambda home: _checked(home, address))
    return await well_known(f"https://{named}")


async def well_known(address: str) -> str:
    """The homeserver that the web server at `address` names, or itself. Raises as `discover`."""
    return await _with(address, _named)


async def _named(home: Homeserver) -> str:
    try:
        answer = await home.call("GET", "/.well-known/matrix/client")
        found = str(answer["m.homeserver"]["base_url"]).rstrip("/")
    except (NoAnswer, Refused, LookupError, TypeError):
        found = home.address
    if urlsplit(found).scheme not in ("http", "https"):
        raise NotAHomeserver
    return await _with(found, lambda other: _checked(other, found))


async def _checked(home: Homeserver, address: str) -> str:
    await check_homeserver(home)
    return address


async def _with(address: str, use: Callable[[Homeserver], Awaitable[T]]) -> T:
    home = Homeserver(address)
    try:
        return await use(home)
    finally:
        await home.close()
