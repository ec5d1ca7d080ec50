"""Calling a handler: whether it is heard here, who may, and where it leads on."""

from __future__ import annotations

from collections.abc import Callable

from bot.context import Context
from bot.routing import Pressed, Route, Router, Said, Where, Who


class Calling:
    """Runs the handlers of a router."""

    def __init__(self, router: Router) -> None:
        self.router = router

    def heard(self, ctx: Context, route: Route) -> bool:
        """Whether the route is one for this sort of chat."""
        return where_of(ctx) in route.where

    def call(self, ctx: Context, sort: str, name: str, said: Said) -> bool:
        """Run the handler of that name, if there is one."""
        found = self.router.find(sort, name)
        if found is None:
            return False
        self.run(ctx, *found, said)
        return True

    def run(self, ctx: Context, route: Route, handler: Callable[..., None], what: Said | Pressed) -> None:
        """Run a handler for whoever may, and the choice that it goes on with."""
        if route.who is Who.COORDINATOR:
            ctx.coordinator()
        elif route.who is Who.FACILITATOR:
            ctx.facilitator()
        elif route.who is Who.MEMBER:
            ctx.me  # noqa: B018 - raises the refusal that asks to join
        handler(ctx, what)
        if ctx.next is not None:
            (action, args), ctx.next = ctx.next, None
            found = self.router.find("button", action)
            if found is None:
                raise LookupError(f"no handler for the choice {action}")
            self.run(ctx, *found, Pressed(action, args))


def where_of(ctx: Context) -> Where:
    """In which sort of chat this happens."""
    if ctx.in_private:
        return Where.PRIVATE
    return Where.DESK if ctx.at_desk else Where.GROUP
