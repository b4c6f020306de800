# On a bare machine with Python 3.11 or newer, pip and make, `make run` and `make test` do everything themselves.
# PYTHON=python3.12 chooses the Python, ARGS="…" is handed on to streamlit or pytest.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && exit; done; echo python3)
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test check lint

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' Makefile

run: ## install what is needed and start the dashboard in the browser
	@$(PYTHON) tools/setup.py
	@exec $(BIN)/python -m streamlit run dashboard/app.py --server.showEmailPrompt=false $(ARGS)

test: ## install what is needed, a browser included, and run every test
	@$(PYTHON) tools/setup.py test
	@BROWSER_PATH="$$($(BIN)/python tools/find_browser.py --install)" && export BROWSER_PATH && \
		exec $(BIN)/python -m pytest $(ARGS)

check: ## prove the fact table: every figure against its own quote
	@$(PYTHON) tools/setup.py
	@$(BIN)/dashboard check $(ARGS)

lint: ## check style and types
	@$(PYTHON) tools/setup.py lint
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
