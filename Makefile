# Needs Python 3.11 or newer and GNU make; everything else is installed into .venv.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test
.DELETE_ON_ERROR:

help:
	@echo "make demo   install Tacitus into $(VENV), code the bundled reports, print their records and fill an archive"
	@echo "make test   install what the tests need as well and run them all"

demo: $(VENV)/.installed
	@$(RUN) -m tacitus demo

test: $(VENV)/.installed-dev
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -m pytest -q

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Tacitus needs Python 3.11 or newer, which '$(PYTHON)' is not; name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; \
	  exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.made
	@echo "Installing Tacitus into $(VENV) ..."
	@$(PIP) -e '.[archive]'
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(VENV)/.made
	@echo "Installing Tacitus and what its tests need into $(VENV) ..."
	@$(PIP) -e '.[dev]'
	@touch $@
