"""A process of its own that asks a service for more than it can do: PORT PATH CONNECTIONS.

The body stands in the first line of the input. It says ``full`` once somebody was turned away, and
at the next line how often there was which status, with what ``Retry-After`` said.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from contextlib import suppress

from tests.reliability.visitor import visiting


async def _asked(port: int, path: str, connections: int) -> None:
    body = json.loads(sys.stdin.readline())
    told: Counter[str] = Counter()
    is_full = asyncio.Event()

    async def asking() -> None:
        async with visiting(port) as visitor:
            while True:
                answer = await visitor.ask("POST", path, body)
                again = answer.headers.get("retry-after", "")
                told[f"{answer.status} {again}".strip()] += 1
                if answer.status == 503:
                    is_full.set()
                    await asyncio.sleep(float(again))

    crowd = asyncio.gather(*(asking() for _ in range(connections)))
    await is_full.wait()
    sys.stdout.write("full\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    crowd.cancel()
    with suppress(asyncio.CancelledError):
        await crowd
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    asyncio.run(_asked(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
