# Every target does all its own set-up: on a fresh clone, `make demo` is enough.
PYTHON ?= python3
SHELL := /bin/bash
# nbgrader looks for alembic on the PATH.
IN_VENV := PATH="$(CURDIR)/.venv/bin:$$PATH"

.PHONY: help lab demo test hostile check clean sandbox browser
.DELETE_ON_ERROR:

help:
	@echo "make lab     open JupyterLab on the notebooks"
	@echo "make demo    grade a simulated class, from release to report"
	@echo "make test    run all tests; ARGS='-k name' chooses some"
	@echo "make hostile grade all attacks, and kill the grader many times (minutes)"
	@echo "make check   lint, types, and notebooks against their sources"
	@echo "make clean   remove what the others made, but never class/"

lab: .venv/.ready
	@$(IN_VENV) .venv/bin/jupyter lab notebooks

demo: sandbox .venv/.ready
	@$(IN_VENV) .venv/bin/autograder demo

test: sandbox $(if $(filter true,$(CI)),browser) .venv/.ready-test
	@$(IN_VENV) .venv/bin/python -m pytest $(ARGS)

hostile: sandbox .venv/.ready-test
	@$(IN_VENV) .venv/bin/python -m pytest -m "hostile or not hostile" \
		tests/hostile tests/autograder/test_restart.py $(ARGS)

check: .venv/.ready-test
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@$(IN_VENV) .venv/bin/autograder build --check

clean:
	rm -rf .venv build screenshots *.egg-info
	rm -rf .pytest_cache .hypothesis .ruff_cache .mypy_cache
	find . -name __pycache__ -not -path './class/*' -prune -exec rm -rf {} +

sandbox:
	@scripts/system_package.sh bwrap bubblewrap

browser:
	@scripts/system_package.sh chromium chromium

# The one place that installs Python packages. pip tells of each in three lines;
# the downloads that take time are enough.
pip_install = set -o pipefail; .venv/bin/python -m pip install -e '.[$(1)]' | awk \
	'/Downloading .*[MG]B\)/ {print; fflush()} \
	/^Installing collected/ {print "  Unpacking all of them ..."; fflush()}'

.venv/.ready: pyproject.toml
	@.venv/bin/python -m pip --version >/dev/null 2>&1 || { \
		$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { \
			echo "Python 3.11 or later expected, found: $$($(PYTHON) --version 2>&1)." \
				"Name another: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }; \
		echo "Making the virtual environment .venv ..."; \
		$(PYTHON) -m venv --clear .venv; }
	@echo "Installing the course into .venv (minutes the first time) ..."
	@$(call pip_install,grader)
	@touch $@

.venv/.ready-test: .venv/.ready
	@echo "Adding the tools of the tests, PyTorch among them ..."
	@$(call pip_install,test)
	@touch $@
