"""The story that the demo plays: from a plea for help to a closed tie.

What people write is here in every language; buttons are named by their text's key, so that a story never
depends on how they are worded.
"""

from __future__ import annotations

from datetime import time, timedelta

from bot.demo.beats import Aside, Beat, Holds, Passes, Presses, Says, Until
from bot.domain.offers import AssignmentState
from bot.domain.people import Neighbour
from bot.domain.requests import Request, RequestState
from bot.ports.stores import UnitOfWork

MINUTE = timedelta(minutes=1)


def the_request(uow: UnitOfWork) -> Request | None:
    """The request that the story is about, the community's first."""
    community = uow.communities.only()
    return uow.requests.by_number(community.id, 1) if community else None


def is_in(*states: RequestState) -> Holds:
    """Make sure that the request has come so far."""

    def check(uow: UnitOfWork) -> bool:
        request = the_request(uow)
        return request is not None and request.state in states

    return Holds(f"the request is {' or '.join(states)}", check)


def helpers_of(uow: UnitOfWork, *states: AssignmentState) -> list[Neighbour]:
    """Who holds the story's request in one of these states."""
    request = the_request(uow)
    found = uow.assignments.of(request.id) if request else ()
    return [uow.people.get(a.neighbour_id) for a in found if a.state in states]


def _tied(uow: UnitOfWork) -> bool:
    request = the_request(uow)
    ties = uow.ties.to(request.person_id) if request else ()
    return len(ties) == 1 and bool(ties[0].thanks)


ONE_HOLDS_IT = Holds(
    "one helper holds the request", lambda uow: len(helpers_of(uow, AssignmentState.ACCEPTED)) == 1
)
TIED = Holds("one tie is written, with thanks", _tied)

STORY: tuple[Beat, ...] = (
    Aside("demo-story-begins"),
    Says(
        "maria",
        {
            "it": "sono Maria mi serve il latte e non faccio le scale",
            "en": "this is Maria, I need milk and I can't manage the stairs",
        },
    ),
    Passes(MINUTE),
    Says("maria", {"it": "si", "en": "yes"}),
    Passes(MINUTE),
    Says("maria", {"it": "si", "en": "yes"}),
    Passes(MINUTE),
    Says("maria", {"it": "02 555 0123", "en": "0113 496 0123"}),
    is_in(RequestState.AWAITING_APPROVAL),
    #
    Aside("demo-story-call"),
    Presses("anna", "desk-button-take", room="desk"),
    Passes(6 * MINUTE),
    Presses("anna", "desk-newcomer-address-button", room="desk"),
    Says(
        "anna",
        {"it": "via Padova 12, scala B, terzo piano", "en": "12 Harehills Lane, third floor"},
        room="desk",
    ),
    Presses("anna", "desk-button-seen-to", room="desk"),
    Presses("anna", "desk-button-change", room="desk"),
    Presses("anna", "desk-button-when", room="desk"),
    Says("anna", {"it": "oggi pomeriggio", "en": "this afternoon"}, room="desk"),
    #
    Aside("demo-story-approved"),
    Presses("anna", "desk-button-approve", room="desk"),
    is_in(RequestState.OPEN),
    #
    Passes(4 * MINUTE),
    Aside("demo-story-accepted"),
    Presses("luca", "offer-button-yes"),
    ONE_HOLDS_IT,
    Says("luca", {"it": "alle 16", "en": "at 4"}),
    Presses("luca", "task-button-address"),
    is_in(RequestState.ASSIGNED),
    #
    Until(time(15, 10)),
    Aside("demo-story-cannot"),
    Says("luca", {"it": "non riesco più", "en": "I can't any more"}),
    Presses("luca", "button-yes"),
    is_in(RequestState.OPEN),
    #
    Passes(3 * MINUTE),
    Aside("demo-story-steps-in"),
    Presses("sara", "offer-button-yes"),
    ONE_HOLDS_IT,
    Presses("sara", "task-button-other-hour"),
    Says("sara", {"it": "alle 16 e mezza", "en": "at half past four"}),
    Presses("sara", "task-button-address"),
    Until(time(16, 20)),
    Presses("sara", "task-button-on-way"),
    is_in(RequestState.UNDER_WAY),
    #
    Aside("demo-story-door"),
    Until(time(17)),
    Presses("sara", "task-button-done"),
    Says("sara", {"it": "12,40", "en": "12.40"}),
    Presses("sara", "close-button-settled"),
    Passes(2 * MINUTE),
    Presses("maria", "button-yes"),
    Presses("maria", "close-button-own-words"),
    Says("maria", {"it": "grazie Sara, è stata un tesoro", "en": "thank you Sarah, you are a treasure"}),
    is_in(RequestState.CLOSED),
    TIED,
    #
    Aside("demo-story-closed"),
    Passes(10 * MINUTE),
    Says("maria", {"it": "/legami", "en": "/ties"}),
    #
    Aside("demo-story-later"),
    Until(time(18), days=3),
    Presses("maria", "give-button-gladly"),
)
"""Ends with everybody's address hidden, one tie, and an invitation to give."""
