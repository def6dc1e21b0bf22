# Every target is a sentence in `make help`.
PYTHON := .venv/bin/python

.PHONY: help check fix test-services bench setup

help: ## Say what the targets do.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

setup: ## Install what development needs into .venv.
	@python3 manage.py test --version > /dev/null

check: setup ## Check lint, format, types, floors, templates, catalogues and migrations.
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy --strict sealing facts delivery privacy
	$(PYTHON) -m mypy config hotline campaigns resources pre_departure reports publishing localisation starter
	.venv/bin/lint-imports
	.venv/bin/djlint --lint --quiet campaigns facts hotline pre_departure publishing reports resources
	$(PYTHON) manage.py compile_catalogues --force
	$(PYTHON) manage.py makemigrations --check --dry-run
	$(PYTHON) manage.py check --fail-level WARNING

fix: setup ## Mend what can be mended by a program.
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

test-services: setup ## Run the suite on PostgreSQL and Redis/Valkey (DATABASE_URL, CACHE_URL).
	DATABASE_URL=$${DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres} \
	CACHE_URL=$${CACHE_URL:-redis://127.0.0.1:6379/9} $(PYTHON) -m pytest -m "not browser and not site"

bench: setup ## Measure speed and weight; results as JSON in benchmarks/results/.
	$(PYTHON) -m benchmarks
