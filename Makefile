# Everything that the Good Practice Directory needs, from a fresh checkout on. `make` lists it.
# What is installed and bundled stays until its lock file or its source changes.

PYTHON ?= python3
# More arguments for the command behind serve, site, print, test and lock, as in:
#   make serve ARGS="--port 8080"
ARGS ?=

PACKAGES := .venv/.stamp
TEST_PACKAGES := .venv/.stamp-test
PRINT_PACKAGES := .venv/.stamp-print
WHEEL_PACKAGES := .venv/.stamp-wheel
NODE_PACKAGES := node_modules/.stamp
BUNDLES := assets/dist/.modules.json

# Folders too: theirs is the time at which a file was removed.
BUNDLE_SOURCES := $(shell find assets -path assets/dist -prune -o -print 2>/dev/null)

# CONTRIBUTING says what each writes.
GENERATORS := goodpractice.contribute.field_tables goodpractice.model.json_schema \
	goodpractice.contribute.issue_form goodpractice.contribute.sign_patterns \
	tests.promises.test_rules tests.content.front_matter.test_mistakes tests.site.test_snapshots

CHECKS := check-types check-python check-browser-code
# The longest begins first, and what each says stands together where make can keep it so.
SIDE_BY_SIDE := $(MAKE) --no-print-directory --jobs \
	$(if $(filter output-sync,$(.FEATURES)),--output-sync)

.DEFAULT_GOAL := help
.SUFFIXES:
.PHONY: help serve site print wheel test check format generate bundle lock clean $(CHECKS) test-browser-code

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s%s\n", $$1, $$2 }' Makefile

serve: $(PACKAGES) $(BUNDLES) ## Build the site, show it at a local address and follow every change
	@.venv/bin/python build.py serve $(ARGS)

site: $(PACKAGES) $(BUNDLES) ## Build the site into site/
	@.venv/bin/python build.py $(ARGS)

# The edition is the content's last commit, so that the same content makes the same bytes.
print: $(PRINT_PACKAGES) ## Print the directory and each board's part into print/, for the next 'make site'
	@SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct -- content 2>/dev/null)} \
		.venv/bin/python build.py print --all $(ARGS)

# Nothing is fetched while it is built, and the same files make the same bytes.
wheel: $(WHEEL_PACKAGES) $(BUNDLES) ## Build the generator's package, to be installed elsewhere, into dist/
	@.venv/bin/python -m pip wheel -q --disable-pip-version-check --no-index --no-deps \
		--no-build-isolation --wheel-dir dist .
	@ls dist/goodpractice-*.whl

# Half as many tests again at a time as there are cores, since those in a browser wait much; with
# ARGS="-n 0", one after another. What failed is run once more by itself: a browser on a busy machine
# may be late. It stands in the output as failed, and a fault fails again. What Python compiles is
# kept, whatever is said elsewhere: hundreds of its processes would compile the same anew. Temporary
# files are in memory where that has room, and none is left; what failed is run again where files
# usually are, and stays there.
test: $(TEST_PACKAGES) $(NODE_PACKAGES) $(BUNDLES) ## Run every check and every test
	@$(SIDE_BY_SIDE) $(CHECKS) test-browser-code
	@scripts/install-browser
	@scripts/install-engines
	@echo "Testing the generator and, in a browser, the site ..."
	@CHROMIUM=$$(scripts/find-browser) && export CHROMIUM || exit 2; \
		temp=$$(mktemp -d "$$(scripts/find-temp)/tests-XXXXXX") || exit 2; \
		trap 'rm -rf "$$temp"' EXIT; trap 'exit 2' INT TERM; \
		run="env -u PYTHONDONTWRITEBYTECODE scripts/with-node .venv/bin/python -m pytest"; \
		TMPDIR=$$temp $$run --dist worksteal --numprocesses \
		$$(.venv/bin/python -c 'import os; print((os.cpu_count() or 1) * 3 // 2)') $(ARGS) || { \
		test $$? = 1 || exit 2; \
		echo "Once more, alone: what passes now fails on a busy machine, and wants mending ..." >&2; \
		$$run --last-failed --last-failed-no-failures none $(ARGS); }

check: $(TEST_PACKAGES) $(NODE_PACKAGES) ## Check format, lint and types only
	@$(SIDE_BY_SIDE) $(CHECKS)

check-types:
	@echo "Checking the types of the Python code ..."
	@.venv/bin/python -m mypy --no-error-summary

check-python:
	@echo "Checking the format of the Python code ..."
	@.venv/bin/python -m ruff format --check --quiet || \
		{ echo "Some files are not formatted: run 'make format'" >&2; exit 1; }
	@echo "Linting the Python code ..."
	@.venv/bin/python -m ruff check --quiet
	@echo "Checking the layers of the Python code ..."
	@said=$$(.venv/bin/lint-imports --no-cache --no-logo 2>&1) || { echo "$$said" >&2; exit 1; }
	@echo "Checking the workflows ..."
	@said=$$(.venv/bin/zizmor --offline --quiet --no-progress .github 2>&1) || \
		{ echo "$$said" >&2; exit 1; }

check-browser-code:
	@echo "Checking format, lint and types of the browser code ..."
	@scripts/with-node npm run --silent check

test-browser-code:
	@echo "Testing the browser code ..."
	@scripts/with-node npm run --silent test

format: $(TEST_PACKAGES) $(NODE_PACKAGES) ## Format the code, and mend what the linters can
	@.venv/bin/python -m ruff check --quiet --fix --exit-zero
	@.venv/bin/python -m ruff format
	@scripts/with-node npm run --silent format

generate: $(TEST_PACKAGES) $(BUNDLES) ## Write anew what is made from the models and templates
	@for name in $(GENERATORS); do .venv/bin/python -m $$name || exit 1; done

bundle: $(BUNDLES) ## Bundle the browser code and styles into assets/dist/

lock: $(PACKAGES) ## Lock the packages' versions anew (ARGS=--upgrade: the newest)
	@scripts/lock $(ARGS)

clean: ## Remove all that was made here: site, bundles, caches and installed packages
	@rm -rf .venv node_modules assets/dist dist print .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find site -mindepth 1 ! -path site/.gitignore -delete
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PACKAGES): requirements.lock
	@scripts/make-venv "$(PYTHON)"
	@touch $@

$(TEST_PACKAGES): requirements-test.lock $(PACKAGES)
	@scripts/pip-install requirements-test.lock "Installing the test packages (once, about a minute) ..."
	@touch $@

$(PRINT_PACKAGES): requirements-print.lock $(PACKAGES)
	@scripts/pip-install requirements-print.lock "Installing the package that draws printed pages ..."
	@touch $@

$(WHEEL_PACKAGES): requirements-build.lock $(PACKAGES)
	@scripts/pip-install requirements-build.lock "Installing the package that builds wheels ..."
	@touch $@

# Node may come from the virtual environment, which therefore has to be there first.
$(NODE_PACKAGES): package-lock.json package.json | $(PACKAGES)
	@echo "Installing the browser packages (once, about a minute) ..."
	@scripts/with-node npm ci --include=dev --loglevel=error --no-progress >/dev/null
	@touch $@

$(BUNDLES): $(BUNDLE_SOURCES) $(NODE_PACKAGES)
	@echo "Bundling the browser code and styles ..."
	@scripts/with-node npm run --silent bundle
