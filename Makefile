# Each target sets up what it needs, see tools/setup.sh. Running the app needs Python only.
HOST = 127.0.0.1
PORT = 8000
EXPORT = .build/export

PYTHON = .venv/bin/python -m
# One test a core at a time, but for those that measure time.
PYTEST = $(PYTHON) pytest
PARALLEL = $(PYTEST) --numprocesses auto --dist worksteal
# What `make test` runs; the rest takes long, or browsers of its own, or a quiet machine.
ORDINARY = not (slow or engines or firefox or webkit or timing)
# These are seen by each kind of server, at the root and below a path.
ANYWHERE = tests/browser/test_engines.py tests/browser/test_offline.py
NODE_BIN = node_modules/.bin
RUN = .venv/run
DEV = .venv/dev
NODE = node_modules/.package-lock.json
OTHERS = .build/compare/ready

# Set-up steps share apt's and pip's locks.
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help run export test engines check check-full format lint types html bench compare icons \
	screenshots data-format lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: $(RUN) ## Serve the app on http://127.0.0.1:8000 (HOST= and PORT= change that)
	@tools/setup.sh port $(HOST) $(PORT)
	@echo 'Unhurried is on http://$(HOST):$(PORT) (Ctrl-C ends it)'
	@$(PYTHON) granian --interface wsgi --workers 1 --blocking-threads 2 --log-level warning \
		--host $(HOST) --port $(PORT) wsgi:application

export: $(RUN) ## Write the site as plain files for a static host (EXPORT= names the folder)
	@$(PYTHON) tools.export_site $(EXPORT)

test: $(DEV) ## Run the tests, in Chromium
	@tools/setup.sh chromium spelling
	@$(PARALLEL) -m '$(ORDINARY)'
	@$(PYTEST) -m 'timing and not slow'

engines: $(DEV) ## Run the smoke and offline tests in Firefox and WebKit
	@tools/setup.sh chromium firefox webkit
	@$(PYTEST) -m 'engines and not slow'

check: lint types html test engines ## Check everything that a change must pass

check-full: lint types html $(DEV) ## Check everything, slow tests too
	@tools/setup.sh chromium firefox webkit spelling nginx orca
	@$(PARALLEL) -m 'not (firefox or webkit or timing)'
	@$(PYTEST) -m 'firefox or webkit or timing'
	@$(PYTEST) $(ANYWHERE) -m 'not engines' --served-by nginx
	@$(PARALLEL) tests/browser -m '$(ORDINARY)' --served-by nginx --base-path /care/guide/
	@$(PYTEST) $(ANYWHERE) -m 'not engines' --base-path /care/guide/

format: $(DEV) $(NODE) ## Format Python, scripts, styles and templates
	@$(PYTHON) ruff check --quiet --fix-only
	@$(PYTHON) ruff format --quiet
	@$(PYTHON) djlint --quiet --warn --reformat templates
	@$(NODE_BIN)/biome check --write --linter-enabled=false

lint: $(DEV) $(NODE) ## Check style and format
	@$(PYTHON) ruff check
	@$(PYTHON) ruff format --check
	@$(PYTHON) djlint --check --lint templates
	@$(NODE_BIN)/biome ci --error-on-warnings

types: $(DEV) $(NODE) ## Check types in Python and in scripts
	@$(PYTHON) mypy
	@$(NODE_BIN)/tsc
	@$(NODE_BIN)/tsc --project tsconfig.worker.json

# Left out: styles, which Biome checks, and the policy, since a file has no origin.
html: $(RUN) $(NODE) ## Check the HTML of every page
	@tools/setup.sh java
	@rm -rf .build/site
	@$(PYTHON) tools.export_site .build/site >/dev/null
	@java -jar node_modules/vnu-jar/build/dist/vnu.jar --Werror --skip-non-html \
		--filterpattern 'CSS: .*|.*violates Content Security Policy.*' .build/site

bench: $(DEV) $(NODE) ## Measure speed and size
	@tools/setup.sh chromium nginx wrk
	@$(PYTHON) tools.bench

compare: $(DEV) $(NODE) $(OTHERS) ## Measure the guide beside the same text on other foundations
	@tools/setup.sh chromium nginx brotli
	@$(PYTHON) tools.compare

icons: $(DEV) ## Draw the icons anew
	@$(PYTHON) tools.make_icons

screenshots: $(DEV) ## Take the screenshots anew
	@tools/setup.sh chromium
	@$(PYTHON) tools.make_screenshots

data-format: $(DEV) ## Write the table of docs/data-format.md anew
	@$(PYTHON) tools.write_data_format

lock: $(DEV) $(NODE) ## Lock the packages anew (UPGRADE=--upgrade takes newer Python ones)
	@cd requirements && for name in run dev compare; do ../$(PYTHON) uv pip compile --quiet \
		--no-config $(UPGRADE) --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header $$name.in --output-file $$name.txt || exit; done
	@npm install --package-lock-only --loglevel=error
	@npm install --package-lock-only --loglevel=error --prefix tools/compare \
		--omit-lockfile-registry-resolved --no-audit --no-fund

clean: ## Remove everything that these targets made
	@rm -rf .build .venv node_modules .hypothesis .mypy_cache .pytest_cache .ruff_cache

.venv/bin/python:
	@tools/setup.sh venv

$(RUN): requirements/run.txt | .venv/bin/python
	@tools/setup.sh packages $<
	@touch $@

$(DEV): requirements/dev.txt $(RUN)
	@tools/setup.sh packages $<
	@touch $@

$(NODE): package-lock.json
	@tools/setup.sh node

$(OTHERS): requirements/compare.txt tools/compare/package-lock.json | $(RUN)
	@tools/setup.sh others
	@touch $@
