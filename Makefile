# Needs only Python 3.11 or newer with its venv module, and a package registry the first time.
# Every path is relative and every program is started as a module of .venv, so the tree works in
# any folder, also one with spaces in its name or one that was moved.

PYTHON ?= python3
ARGS ?=

PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet --quiet
PYBABEL := $(PY) -m babel.messages.frontend --quiet
LOCK := $(PY) -m uv --quiet pip compile pyproject.toml --universal --generate-hashes \
	--python-version 3.11 --no-emit-index-url --no-header
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
USABLE := import importlib.util as u, sys; \
	sys.exit(sys.version_info < (3, 11) or not u.find_spec("pip"))

# All of them share the processors; for a room of them, starting more processes takes longer than
# it saves. What the tests of a file share is made once (loadscope); the longest come first.
TOGETHER := -n auto --dist loadscope --no-loadscope-reorder

MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: site serve test lint check check-content fix bench catalogues lock upgrade venv clean help

site: venv  ## Build the site into _site/ (the default)
	@$(PY) build.py build $(ARGS)

serve: venv  ## Build, watch and serve with live reload; ARGS="--port 9000"
	@$(PY) build.py serve $(ARGS)

test: .venv/.dev  ## Run the tests; ARGS=tests/model or ARGS="-k promises" for some
	$(PY) -m pytest $(or $(ARGS),$(TOGETHER))

lint: .venv/.dev  ## Check layout, likely mistakes and types
	$(PY) -m ruff format --check
	$(PY) -m ruff check
	$(PY) -m mypy

check: lint test  ## Everything a change of the program must pass

check-content: .venv/.dev  ## Everything a change of this site's content must pass
	$(PY) build.py check --strict
	$(PY) -m pytest checks $(or $(ARGS),$(TOGETHER))

fix: .venv/.dev  ## Put layout right, and what else can be put right safely
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

bench: .venv/.dev  ## Measure builds beside Hugo, Pelican and Eleventy where installed; ARGS="--rounds 1 300"
	$(PY) -m benchmarks $(ARGS)

catalogues: venv  ## Collect the words of code and templates into every .po file
	@mkdir -p .cache
	$(PYBABEL) extract --mapping pyproject.toml --no-location --sort-output --project dateline \
		--output .cache/dateline.pot .
	$(PYBABEL) update --domain dateline --input-file .cache/dateline.pot \
		--output-dir dateline/languages/locale --no-fuzzy-matching --ignore-pot-creation-date --ignore-obsolete

lock: .venv/.dev  ## Write both requirements files again after pyproject.toml changed
	$(LOCK) $(ARGS) --output-file requirements.txt
	$(LOCK) $(ARGS) --group dev --constraint requirements.txt --output-file requirements-dev.txt

upgrade: ARGS = --upgrade
upgrade: lock  ## The same, with the newest versions

venv: .venv/.run

clean:  ## Remove what was built and every cache (.venv stays)
	rm -rf _site .cache build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name .venv -prune -o -name node_modules -prune -o -name __pycache__ -type d -exec rm -rf {} +

help:  ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{ printf "make %-12s %s\n", $$1, $$2 }'

# --- .venv: one file in it says "made", one "can build", one "can test" -------------------------

# A venv whose Python has gone (an upgrade of the system) or is too old is made anew.
ifneq ($(wildcard .venv/.made),)
ifneq ($(shell $(PY) -c '$(USABLE)' 2>/dev/null && echo well),well)
.PHONY: .venv/.made
endif
endif

.venv/.made:
	@command -v "$(PYTHON)" >/dev/null || { \
		echo 'dateline needs Python 3.11 or newer, and "$(PYTHON)" was not found.' >&2; \
		echo 'Name yours: make PYTHON=python3.12' >&2; exit 2; }
	@"$(PYTHON)" -c "$(NEW_ENOUGH)" || { \
		echo "dateline needs Python 3.11 or newer, and $(PYTHON) is $$("$(PYTHON)" -V)." >&2; \
		echo 'Name another: make PYTHON=python3.12' >&2; exit 2; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
		echo 'dateline needs the venv module of Python, and $(PYTHON) has none.' >&2; \
		echo 'On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 2; }
	@$(PY) -c '$(USABLE)' 2>/dev/null || "$(PYTHON)" -m venv --clear .venv
	@touch $@

.venv/.run: requirements.txt | .venv/.made
	@echo 'Installing what a build needs into .venv …' >&2
	@$(PIP) install --require-hashes --requirement requirements.txt
	@touch $@

# The second file holds everything that the first one holds.
.venv/.dev: requirements.txt requirements-dev.txt | .venv/.made
	@echo 'Installing what the tests need into .venv …' >&2
	@$(PIP) install --require-hashes --requirement requirements-dev.txt
	@touch .venv/.run $@
