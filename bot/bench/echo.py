"""The least that a bot on Matrix can be: nio as its documents use it, saying again what it is told, encrypted.

The floor of the benchmark `matrix`, in a process of its own as Cortile is: `python -m bot.bench.echo FILE`, the file
holding its login as JSON. Prints a line when it listens.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from nio import AsyncClient, InviteMemberEvent, MatrixRoom, RoomMessageText


async def echo(homeserver: str, user_id: str, device_id: str, access_token: str, store: str) -> None:
    """Join where it is invited, and answer until it is killed."""
    client = AsyncClient(homeserver, user_id, device_id, store)
    client.restore_login(user_id, device_id, access_token)

    async def join(room: MatrixRoom, event: Any) -> None:
        await client.join(room.room_id)

    async def answer(room: MatrixRoom, event: RoomMessageText) -> None:
        if event.sender != user_id:
            said = {"msgtype": "m.text", "body": event.body}
            await client.room_send(room.room_id, "m.room.message", said, ignore_unverified_devices=True)

    client.add_event_callback(join, InviteMemberEvent)
    client.add_event_callback(answer, RoomMessageText)
    await client.keys_upload()
    print("listening", flush=True)
    await client.sync_forever(30_000, full_state=True)


if __name__ == "__main__":
    asyncio.run(echo(**json.loads(Path(sys.argv[1]).read_text("utf-8"))))
