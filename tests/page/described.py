"""Prints the description of the service with all of its routes: what the page's types come from."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from critic_api import create_app
from critic_api.access import Access


def main() -> None:
    """Print it as JSON."""
    with TemporaryDirectory() as home, Access(Path(home)) as access:
        described = create_app(access=access).openapi()
    sys.stdout.write(json.dumps(described, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
