# "make demo" runs the program on this machine with invented data; "make test" runs the whole test suite.
# Both need python3 (3.11 or newer, with venv) and make, and set themselves up.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=

PY := .venv/bin/python

.PHONY: demo install test bench clean-demo

demo: install
	@exec $(PY) manage.py demo --with-parent --port "$(PORT)"

install:
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { echo "No $(PYTHON) was found; Python 3.11 or newer is needed." >&2; exit 1; }
	@"$(PYTHON)" jobcenter/udvikling/install.py

test: install
	@$(PY) -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

bench: install
	@$(PY) manage.py bench $(ARGS)

clean-demo: install
	@$(PY) manage.py demo --clean
