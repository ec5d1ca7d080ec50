"""The conversations about circles, and about calendars to follow, as routing lists them."""

from __future__ import annotations

from handlers.circles import (
    acting,
    belonging,
    care,
    care_asking,
    care_ending,
    feeds,
    finding,
    founding,
    joining,
    leading,
    lived,
    sittings,
)

CIRCLES = (
    acting, belonging, finding, founding, joining, leading, lived, sittings, care, care_asking, care_ending, feeds
)  # fmt: skip
