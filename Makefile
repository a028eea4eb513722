# Each target sets up what it needs in a virtual environment of its own; `make` alone lists them.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES = masp_meeting tests $(wildcard benchmarks)
COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --no-config --no-header --universal \
	--python-version 3.11 --generate-hashes --only-binary :all: --emit-build-options $(UPGRADE)

.PHONY: help demo test check format style types imports snapshots samples bench lock clean
.NOTPARALLEL:

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1 - \2/p' Makefile

demo: $(VENV)/demo.stamp ## open a fictional meeting (make demo ARGS=--auto plays it by itself)
	@$(BIN)/masp-meeting demo $(ARGS)

test: check ## every check, then every test: what CI runs
	$(BIN)/python -m pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder $(ARGS)

check: style types imports ## format, lint, types and import contracts

format: $(VENV)/test.stamp ## rewrite the code in its format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

style: $(VENV)/test.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/test.stamp
	$(BIN)/mypy $(SOURCES)

imports: $(VENV)/test.stamp
	$(BIN)/lint-imports --no-logo

snapshots: $(VENV)/test.stamp ## take the pictures of the screens anew; look at each before committing it
	$(BIN)/python -m pytest --snapshot-update tests/tui $(ARGS)

samples: $(VENV)/test.stamp ## make the sample agenda and minutes anew
	$(BIN)/python -m masp_meeting.demo.samples

bench: $(VENV)/test.stamp ## every figure that the README claims
	@short=0; for figure in benchmarks/*.py; do $(BIN)/python $$figure || short=1; done; exit $$short

lock: $(VENV)/test.stamp ## lock what pyproject.toml asks for (make lock UPGRADE=--upgrade for the newest)
	$(COMPILE) --group build --output-file requirements.lock
	$(COMPILE) --group dev --constraints requirements.lock --output-file requirements-dev.lock

clean: ## remove the virtual environment and what the checks left
	rm -rf $(VENV) .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

$(VENV)/demo.stamp: requirements.lock pyproject.toml | $(BIN)/python
	@$(install)

$(VENV)/test.stamp: requirements-dev.lock pyproject.toml | $(BIN)/python
	@$(install)

define install
echo 'Installing what $< names into $(VENV) (once; a minute or so)'; \
$(PIP) install --require-hashes --requirement $< && \
$(PIP) install --no-deps --no-build-isolation --editable . && \
touch $@
endef

$(BIN)/python:
	@$(PYTHON) -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo 'masp-meeting needs Python 3.11 or later with its venv module (Debian: apt install python3-venv);' \
	'if yours has another name, say it: make demo PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
