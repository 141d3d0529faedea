# Two commands do all the set-up: `make demo` runs the main job on a shipped example, `make test` passes the tests.
PYTHON ?= python3
ENVIRONMENT ?= .venv
BIN = $(ENVIRONMENT)/bin
# Each start of the command in a test would compile the package anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check benchmark

demo: $(ENVIRONMENT)/installed
	@$(BIN)/selaras transfer check examples/customers.csv --from VN --to SG --facts examples/transfer.toml || test $$? -eq 1

test: $(ENVIRONMENT)/developing
	$(BIN)/python -m pytest -n auto

check: $(ENVIRONMENT)/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/selaras law lint

benchmark: $(ENVIRONMENT)/developing
	$(BIN)/python -m pip install --quiet --group benchmark
	$(BIN)/python -m benchmarks

$(ENVIRONMENT)/installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(ENVIRONMENT)
	@$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --editable ".[all]"
	@touch $@

$(ENVIRONMENT)/developing: $(ENVIRONMENT)/installed
	@$(BIN)/python -m pip install --quiet --group dev
	@touch $@
