"""What Prometheus asks."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from critic_api import service
from critic_api.near import stranger
from critic_api.problems import Problem, answer
from critic_api.seen.metrics import CONTENT_TYPE
from critic_api.seen.state import State

router = APIRouter()


@router.get("/metrics", response_class=Response)
def metrics(request: Request) -> Response:
    """Return what is counted, in the text format of Prometheus.

    It wants a key with the scope `admin`; without keys it is for this machine alone.
    """
    access = getattr(request.app.state, "access", None)
    if access is None:
        # Nobody stands at the door of a service that keeps nothing.
        found = stranger(request)
        if found is not None:
            return answer(Problem(*found), request)
    served = service.of(request)
    state = State(served.guard, access.jobs if access else dict)
    return Response(served.seen.metrics.written(state), media_type=CONTENT_TYPE)
