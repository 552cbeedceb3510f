# Every task sets up .venv as requirements.lock says, and is quick when that is done.

BIN := .venv/bin

# What must have every line and branch covered; all the rest 90 %.
PERFECT := */scoring/*,*/edits.py,*/records.py,*/journal/store.py,*/journal/history.py

.PHONY: help run test bench power laws faults screenshots lock clean

help: ## list the tasks (this is what plain `make` does)
	@sed -n 's/^\([a-z]*\): ## /make \1	/p' Makefile | expand -t 20

run: ARGS ?= --demo
run: ## open the window on an invented journal (make run ARGS= on your own)
	@packaging/setup.sh run
	@$(BIN)/python -m influence_desktop $(ARGS)

test: export QT_QPA_PLATFORM := offscreen
test: ## run every check
	@packaging/setup.sh test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/deptry .
	$(BIN)/pytest --numprocesses auto --dist loadfile --cov --cov-report=
	$(BIN)/coverage report --skip-covered --fail-under=90
	$(BIN)/coverage report --skip-covered --fail-under=100 --include='$(PERFECT)'

bench: ## measure what must stay quick (make bench ARGS="--append 2026-11-22" keeps it)
	@packaging/setup.sh bench
	@$(BIN)/python packaging/bench.py $(ARGS)

laws: DAY ?= $(shell date +%F)
laws: ## try every law of the numbers on a thousand cases, and keep the figures in docs/laws.md
	@packaging/setup.sh test
	@$(BIN)/python packaging/laws.py $(DAY)

faults: DAY ?= $(shell date +%F)
faults: ## try everything that could break a journal, and keep the figures in docs/faults.md
	@packaging/setup.sh test
	@$(BIN)/python packaging/faults.py $(DAY)

screenshots: ## take pictures of every page into screenshots/
	@packaging/setup.sh screenshots
	@$(BIN)/python packaging/screenshots.py screenshots

power: ## measure what the detector finds on invented journals, into docs/power.md
	@packaging/setup.sh run
	@$(BIN)/python packaging/power.py $(ARGS)

lock: ## choose the newest versions that pyproject.toml allows, and write requirements.lock
	@packaging/lock.sh

clean: ## remove everything that the tasks above made
	rm -rf .venv build screenshots .coverage .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache *.egg-info
