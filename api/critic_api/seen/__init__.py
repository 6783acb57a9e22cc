"""What is seen of the service from outside: probes, metrics, log lines and traces, no content."""

from critic_api.seen.seen import Seen

__all__ = ["Seen"]
