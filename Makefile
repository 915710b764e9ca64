# Common Ground: `make` builds everything; `make help` lists the rest.
# Needs Python 3.11 or newer, git and make. Another Python: make PYTHON=/path/to/python3.12

PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
UV ?= uv
PEERS := build/benchmarks

.DEFAULT_GOAL := build
.DELETE_ON_ERROR:
.PHONY: build setup test lint golden bench lock clean help

build: $(READY) ## Check the partnerships, write their documents, build the site
	@$(BIN)/commonground build

setup: $(READY) ## Install what the project needs into .venv
	@echo "$(VENV) is ready."

test: lint ## Lint, then run every test
	$(BIN)/python -m pytest -n auto

lint: $(READY) ## Check style, types and the floors of the house
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

golden: $(READY) ## Write the expected outputs of the tests anew, then show what changed
	$(BIN)/python -m pytest -n auto --update-golden
	git diff --stat -- tests

bench: $(READY) ## Hold the speed against named peers (needs npm and a package index; takes half an hour)
	@mkdir -p $(PEERS)
	@cp benchmarks/package.json $(PEERS)
	@$(BIN)/python -m pip install --quiet --target $(PEERS)/python --upgrade pandas weasyprint pypandoc_binary
	@npm install --no-package-lock --no-audit --no-fund --silent --prefix $(PEERS)
	$(BIN)/python -m benchmarks

lock: ## Pin the dependencies of pyproject.toml anew (needs uv; LOCK=--upgrade for new versions)
	$(UV) pip compile --quiet --universal --python-version 3.11 --extra dev \
		--generate-hashes --no-emit-index-url --no-annotate \
		--custom-compile-command "make lock" $(LOCK) --output-file constraints.txt pyproject.toml

clean: ## Delete what make made: .venv, build and the caches
	rm -rf $(VENV) build dist .import_linter_cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name .git -prune -o -name __pycache__ -prune -exec rm -rf {} +

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The stamp is written last, so that an interrupted installation is taken up again. Wheels only:
# the hashes cover all that is installed, and no package runs a program of its own on the way.
$(READY): constraints.txt pyproject.toml
	@$(BIN)/python -c '$(NEW_ENOUGH)' 2>/dev/null && $(BIN)/python -m pip --version >/dev/null 2>&1 || { \
		for python in $(or $(PYTHON),python3 python); do \
			"$$python" -c '$(NEW_ENOUGH)' 2>/dev/null && break; \
			python=; \
		done; \
		if [ -z "$$python" ]; then \
			echo "make: Common Ground needs Python 3.11 or newer; tried: $(or $(PYTHON),python3 python)." >&2; \
			echo "   help: install one, or name it: make PYTHON=/path/to/python3.12" >&2; \
			exit 1; \
		fi; \
		if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
			echo "make: $$python cannot make a virtual environment: its venv module is missing." >&2; \
			echo "   help: on Debian and Ubuntu, sudo apt install python3-venv; then run make again." >&2; \
			exit 1; \
		fi; \
		"$$python" -m venv --clear $(VENV); \
	}
	@echo "Installing what the project needs into $(VENV) (a minute, once) ..."
	@$(INSTALL) --only-binary :all: --require-hashes -r constraints.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@
