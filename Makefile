# Every target sets up what it needs. `make help` lists them.
PY := .venv/bin/python
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.DEFAULT_GOAL := help
.PHONY: help setup run test check fmt stress bench lock browser

help: ## list what make can do
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile

setup: ## install what running, tests and checks need; start nothing
	@bin/setup dev

run: ## start the demo (web server and workers) and print its address
	@bin/setup run
	@UPFRONT_DEMO=1 exec $(PY) manage.py start

test: ## run all tests on SQLite and on PostgreSQL
	@bin/setup dev
	@bin/test

stress: ## run all tests with many more rounds, races and kills
	@bin/setup full
	@UPFRONT_STRESS=1 bin/test

check: ## format, lint, types, layers, templates, missing migrations, production settings
	@bin/setup dev
	@bin/check

fmt: ## bring code and templates into their form
	@bin/setup dev
	@ruff format . && ruff check --fix . && find templates -name '*.html' -exec djade {} +

bench: ## measure pages and print, and show the figures
	@bin/setup dev
	@$(PY) -m bench.pages
	@$(PY) -m bench.panel
	@$(PY) -m bench.concerns
	@DJANGO_SETTINGS_MODULE=tests.settings $(PY) -m bench.render
	@$(PY) -m bench.browser

lock: ## write both requirement files anew from pyproject.toml, with hashes
	@bin/lock

browser: ## look at every page, in every state, in a real browser; and at documents by veraPDF
	@bin/setup full
	@DJANGO_ALLOW_ASYNC_UNSAFE=true $(PY) -m pytest -n 2 --dist loadgroup tests/browser tests/signoff/test_standards.py
