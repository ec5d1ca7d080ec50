# make demo        a made-up neighbourhood, played in the terminal (make demo ARGS="--lang en")
# make test        every test but the long ones; make test-long: the long ones (ARGS: more for pytest)
# make check       format, lint, types, layers; make format: put the format right
# make bench       the project's benchmarks
# make model       trains what reads messages from the corpus, and writes its page (some minutes)
#
# Each works on a fresh clone with Python 3.11+ and nothing else: .venv is made from the hashed lock first.

.DEFAULT_GOAL := help
.PHONY: help demo test test-long check format bench model venv remake
.DELETE_ON_ERROR:

# Tests running at once; they share nothing, each has its own folder and database.
WORKERS ?= 2
ARGS ?=

PY := .venv/bin/python
LOCK := requirements/dev.txt
PIP := $(PY) -m pip --disable-pip-version-check --no-input --quiet
LOCKED := .venv/.locked
WHOLE := .venv/.whole

# Another project's modules and a user-wide pip setting must not reach into .venv.
unexport PYTHONPATH PYTHONHOME PIP_TARGET PIP_PREFIX
export PIP_USER := 0

# The stamp holds the folder it was made for: a copied or moved .venv still points at the old place.
ifneq ($(shell test "`cat $(LOCKED) 2>/dev/null`" = "`pwd -P`" && $(PY) -c "" 2>/dev/null && echo sound),sound)
$(LOCKED): remake
endif

help:
	@sed -n 's/^# \{0,1\}//p; /^$$/q' Makefile

venv: $(WHOLE)

# The stamps are written last, so that a killed install counts for nothing and begins anew.
$(LOCKED): $(LOCK) scripts/find-python
	@python=`sh scripts/find-python` && \
	    echo "Preparing .venv from $(LOCK): once, about a minute." && \
	    rm -f $(LOCKED) $(WHOLE) && \
	    "$$python" -m venv --clear .venv
	@$(PIP) install --require-hashes --no-deps -r $(LOCK)
	@pwd -P > $(LOCKED)

$(WHOLE): $(LOCKED) pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $(WHOLE)

# Without a terminal on both sides the story is printed instead of played.
demo: $(WHOLE)
	@if [ -t 0 ] && [ -t 1 ]; then .venv/bin/cortile demo $(ARGS); else .venv/bin/cortile demo --plain $(ARGS); fi

test: $(WHOLE)
	$(PY) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

test-long: $(WHOLE)
	$(PY) -m pytest -n $(WORKERS) --dist worksteal -m long --timeout 1800 $(ARGS)

check: $(WHOLE)
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports

format: $(WHOLE)
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix-only .

bench: $(WHOLE)
	.venv/bin/cortile bench $(ARGS)

model: $(WHOLE)
	$(PY) -m training $(ARGS)
