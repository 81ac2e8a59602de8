# make run     serve Kinstead with fictional Northmere in it (Ctrl-C stops it)
# make test    everything CI asks: make check, then every test
# make check   style, types, import order, migrations, shape of the code
# make bench   the benchmarks, on an idle machine
#
# For developers: make format (style put right), make settings (docs/contributing/settings.md
# written again), make lock (the locks compiled again; needs the network).

.PHONY: run test check bench format settings lock
.NOTPARALLEL:

PYTHON_HERE = .venv/bin/python
# Checks and tests never touch the Northmere that `make run` serves.
ON_TEST_HOME = KINSTEAD_HOME=.kinstead/test

run:
	@scripts/bootstrap run
	@exec $(PYTHON_HERE) -m kinstead serve

check:
	@scripts/bootstrap dev
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(ON_TEST_HOME) $(PYTHON_HERE) -m kinstead manage makemigrations --check --dry-run
	$(PYTHON_HERE) -m pytest -q tests/shape

test: check
	@scripts/chromium >/dev/null || [ "$$CI" != true ]
	$(PYTHON_HERE) -m pytest -q -n auto --dist loadfile --ignore=tests/shape

bench:
	@scripts/bootstrap dev
	$(PYTHON_HERE) -m kinstead bench

format:
	@scripts/bootstrap dev
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

settings:
	@scripts/bootstrap run
	$(PYTHON_HERE) -m kinstead.config.settings_page > docs/contributing/settings.md

lock:
	@scripts/lock
