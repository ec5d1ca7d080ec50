"""Trust grows in steps, by being met and by helping; nobody is rated."""

from __future__ import annotations

from enum import IntEnum


class Trust(IntEnum):
    """What a neighbour may be asked for. Compared with the trust that a kind of help needs."""

    NEWCOMER = 0
    """Has joined: outdoors, by phone, in company of others."""
    MET = 1
    """A coordinator has met this person: the doorstep, shopping."""
    TRUSTED = 2
    """Vouched for, or helped well several times: inside the home, keys, money."""
