"""Keys that come late, because they were asked for.

matrix-nio takes them from the bot's own devices alone, of which there is one. Apps answer a request for the key of a
message that they once meant for the asker, so that it is taken from the device that made it: whose key it is, is proven
by the encrypted channel that it comes through.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nio.events import ForwardedRoomKeyEvent

from bot.logs import get_logger

log = get_logger(__name__)


def take_from_owner(olm: Any) -> None:
    """Let nio's machine take the key of a message from the device that made it, if it was asked for."""
    inherited: Callable[[str, str, dict[str, Any]], Any] = olm._handle_forwarded_room_key_event

    def handle(sender: str, sender_key: str, payload: dict[str, Any]) -> Any:
        device = olm.device_store.device_from_sender_key(sender, sender_key)
        content = payload.get("content")
        if device is None or not isinstance(content, Mapping) or content.get("sender_key") != sender_key:
            return inherited(sender, sender_key, payload)
        event = ForwardedRoomKeyEvent.from_dict(payload, sender, sender_key)
        if not isinstance(event, ForwardedRoomKeyEvent) or not _was_asked_for(olm, event):
            return None
        # With the keys of the device as they are known, not as the message claims them.
        session = olm._import_group_session(
            content["session_key"], device.ed25519, sender_key, event.room_id, []
        )
        if session is None or session.id != event.session_id:
            return None
        if olm.inbound_group_store.add(session):
            olm.save_inbound_group_session(session)
        request = olm.outgoing_key_requests.pop(event.session_id)
        olm.store.remove_outgoing_key_request(request)
        log.info("a key came that was asked for")
        return event

    olm._handle_forwarded_room_key_event = handle


def _was_asked_for(olm: Any, event: ForwardedRoomKeyEvent) -> bool:
    request = olm.outgoing_key_requests.get(event.session_id)
    return request is not None and (request.room_id, request.algorithm) == (event.room_id, event.algorithm)
