"""Somebody who is silent after a greeting, and those who are called for her."""

from __future__ import annotations

from tests.stories.greeted import greeted
from tests.stories.village import Village


class Cast:
    """Maria, who is silent; Giulia far away; Rosa next door, who has the keys."""

    def __init__(self, village: Village) -> None:
        self.maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
        self.giulia, self.rosa = village.member("Giulia"), village.member("Rosa")
        self.plan = greeted(village, self.maria, (self.giulia, "far"), (self.rosa, "keys"))
