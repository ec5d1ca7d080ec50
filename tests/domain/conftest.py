"""The same examples every time and no stop-watch: a fresh clone passes or fails as ours does."""

from hypothesis import settings

settings.register_profile("domain", deadline=None, derandomize=True, max_examples=150)
settings.load_profile("domain")
