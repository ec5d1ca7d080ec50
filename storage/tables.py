"""Every table there is, for migrations and checks: importing the repositories defines them."""

from storage import unit_of_work  # noqa: F401
from storage.shelf import metadata as metadata
