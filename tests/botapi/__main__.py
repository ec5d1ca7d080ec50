"""Starts the server by itself: `scripts/botapi [PORT]`, until Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import sys

from tests.botapi.server import BotApiServer


async def main(port: int) -> None:
    async with BotApiServer(port=port, control=True) as server:
        print(
            f"token    {server.token}\nbase_url {server.base_url}\ncontrol  {server.url}/control", flush=True
        )
        await asyncio.Event().wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8081))
