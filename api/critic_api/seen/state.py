"""What is, and is not counted: read from its owner when somebody asks for metrics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client.core import GaugeMetricFamily

from critic.model.guard import State as Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from critic.model.guard import Guard


class State:
    """How the model's guard and the jobs are now; ``jobs`` counts them by how far they are."""

    def __init__(self, guard: Guard | None, jobs: Callable[[], Mapping[str, int]]) -> None:
        self._guard = guard
        self._jobs = jobs

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield gauges."""
        if self._guard is not None:
            yield from _of_guard(self._guard)
        counted = self._jobs()
        if counted:
            jobs = GaugeMetricFamily("critic_jobs", "Jobs that are kept", labels=["state"])
            for state, count in counted.items():
                jobs.add_metric([state], count)
            yield jobs


def _of_guard(guard: Guard) -> Iterator[GaugeMetricFamily]:
    breaker = GaugeMetricFamily(
        "critic_model_breaker",
        "1 for what the breaker is: closed asks, open leaves the model alone, half_open tries it",
        labels=["state"],
    )
    for position in Position:
        is_so = guard.breaker.state is position
        breaker.add_metric([position.name.lower()], float(is_so))
    yield breaker
    inside, waiting = guard.gate.inside, guard.gate.waiting
    yield GaugeMetricFamily("critic_model_in_flight", "Requests that the model works on", inside)
    yield GaugeMetricFamily("critic_model_waiting", "Requests that wait for their turn", waiting)
