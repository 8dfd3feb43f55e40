# Needs Python 3.11 or newer and GNU make; everything else is installed into .venv.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
FRONT := $(wildcard src/tacitus/web/front/*.* src/tacitus/web/front/src/*.ts src/tacitus/web/front/src/lib/*.ts)
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test screenshots
.DELETE_ON_ERROR:

help:
	@echo "make demo   install Tacitus into $(VENV), code the bundled reports, print their records and fill an archive"
	@echo "make test   install what the tests need as well and run them all"
	@echo "make screenshots   write pictures of all pages of the reading room into out/screenshots"

demo: $(VENV)/.installed
	@$(RUN) -m tacitus demo

test: $(VENV)/.installed-dev
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -m pytest -q

screenshots: $(VENV)/.installed-dev
	$(RUN) -m gen.screenshots out/screenshots

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Tacitus needs Python 3.11 or newer, which '$(PYTHON)' is not; name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; \
	  exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.installed: pyproject.toml $(FRONT) $(VENV)/.made
	@echo "Installing Tacitus into $(VENV) ..."
	@$(PIP) -e '.[archive,web]'
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(FRONT) $(VENV)/.made
	@echo "Installing Tacitus and what its tests need into $(VENV) ..."
	@$(PIP) -e '.[dev]'
	@touch $@
