# Every command of the project. `make` alone lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EMBEDDED := $(BIN)/python -m config.embedded
COMPILE := $(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate --python-version 3.11
BENCHMARKS := $(patsubst %.py,%,$(subst /,.,$(wildcard benchmarks/bench_*.py)))
# What production would have, to check its settings and to load them without a server.
PRODUCTION := SITE_URL=https://roundtable.example.org \
	SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(50))")

# Compiled modules are kept, whatever the machine prefers: each program then starts in a third of the time.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help venv demo test coverage lint chromium bench real-input faults lock clean

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

venv: $(VENV)/.ready ## install what requirements/dev.txt names into .venv

$(VENV)/.ready: requirements/dev.txt requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Roundtable needs Python 3.11 or newer. Name one: make PYTHON=python3.11 venv" or 0)'
	@$(PYTHON) -c 'import venv, ensurepip' || { echo "Python came without venv: install it first (Debian, Ubuntu: sudo apt install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@# uv is quick, but knows nothing of package sources that only pip is told of.
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install -q --require-hashes -r requirements/dev.txt \
		|| $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

demo: venv ## the whole platform on http://localhost:8000 (PORT=, ROUNDTABLE_DATA=)
	@$(BIN)/python -m config.demo

test: lint chromium ## linters, then every test but the slow lane, the browser's too
	$(BIN)/pytest -n 2

coverage: venv chromium ## which lines and branches no test reaches: slower by half than the tests alone
	$(BIN)/pytest -n 2 --cov --cov-report=term:skip-covered

lint: venv ## style, imports, types, migrations and production settings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	find templates -name '*.html' -print0 | xargs -0 $(BIN)/djade --check --target-version 5.2
	$(BIN)/lint-imports
	$(PRODUCTION) $(BIN)/mypy
	$(EMBEDDED) -- $(BIN)/python manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

chromium: # the browser that tests drive
	@command -v chromium > /dev/null \
		|| { [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null && apt-get update -qq && apt-get install -y -qq chromium; } \
		|| { echo "The browser tests need Chromium: install it first (Debian: sudo apt install chromium)." >&2; exit 1; }

bench: venv ## the benchmarks: a table of ratios
	$(EMBEDDED) --migrate -- sh -ec 'for each in $(BENCHMARKS); do $(BIN)/python -m "$$each"; done'

real-input: venv ## run over real notes: make real-input SEEDS=folder
	@[ -d "$(SEEDS)" ] || { echo "Name the folder of notes: make real-input SEEDS=folder" >&2; exit 1; }
	$(EMBEDDED) --migrate -- $(BIN)/python manage.py real_input --seeds $(SEEDS)

faults: venv ## the slow lane: races and faults with real processes
	$(BIN)/pytest -m fault

lock: venv ## write requirements/ anew from pyproject.toml
	$(COMPILE) pyproject.toml -o requirements/base.txt
	$(COMPILE) --extra dev --extra embedded pyproject.toml -o requirements/dev.txt

clean: ## remove what these commands made; data of the demonstration stay
	rm -rf $(VENV) staticfiles htmlcov test-results .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
