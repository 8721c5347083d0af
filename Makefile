# The front door: makes the environment, then hands each target to tasks.py.
# `make build` needs python3 (3.11 or later) with venv; uv is used where there is one.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
TARGETS := build publish archive serve edit edit-site new changes when links deploy rollback \
	releases forget reproduce heartbeat test test-slow test-deploy bench lint format lock update \
	handbook screenshots

.DEFAULT_GOAL := build
.PHONY: $(TARGETS) import help clean

$(TARGETS): %: $(VENV)/ready
	@$(RUN) -m invoke $*

# What stands on make's own command line is in the environment: make import FILE=sida.html YEAR=2018
import: $(VENV)/ready
	@$(RUN) -m invoke import "$$FILE" --year "$$YEAR"

links test test-slow test-deploy bench lint format lock update screenshots: \
	$(VENV)/ready-for-tests

help: $(VENV)/ready
	@$(RUN) -m invoke --list
	@echo "Beside these: make clean. For builds: SITE_TODAY=2026-05-08, SITE_STRICT=1, SITE_FORMAT=json."
	@echo "For deploys: DEPLOY_TO=user@host:/path, DEPLOY_URL, DEPLOY_SSH, DEPLOY_KEEP=5, IF_CHANGED=1, RELEASE=…."

clean:
	rm -rf $(VENV) output .cache .output.staging .archive.staging .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 eller senare behövs." if sys.version_info < (3, 11) else 0)'
	@echo "Förbereder bygget. Det görs en gång."
	@$(PYTHON) -m venv $(VENV) || uv venv -q --allow-existing --python $(PYTHON) $(VENV)
	@$(call install,requirements.txt)
	@touch $@

$(VENV)/ready-for-tests: requirements-dev.txt $(VENV)/ready
	@echo "Preparing the tests. This is done once."
	@$(call install,requirements-dev.txt)
	@touch $@

# uv is quicker where it is; where it cannot reach the packages, pip may.
define install
if ! { command -v uv && uv pip install -q --python $(RUN) --require-hashes -r $(1); } >/dev/null 2>&1; \
then $(RUN) -m pip install -q --disable-pip-version-check --require-hashes -r $(1); fi
endef
