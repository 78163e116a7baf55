PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.DEFAULT_GOAL := run
.PHONY: run install install-dev install-ocr test lint bench peers lock sample

run: install
	@$(BIN)/planpipe run

install: .venv/installed

install-dev: .venv/installed-dev

.venv/bin/python:
	@echo "Setting up .venv (once; some minutes)"
	@$(PYTHON) -m venv .venv

# Hashes are demanded of every package; the project itself comes last, built with the setuptools of the lock,
# and compiled as pip compiles packages, which it does not where a project is editable.
.venv/installed: requirements.txt pyproject.toml | .venv/bin/python
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q pipeline schemas
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

# What reading scans needs; tesseract comes from the system.
install-ocr: install
	@$(PIP) install --require-hashes -r requirements-ocr.txt

test: install-dev
	$(BIN)/python -m pytest -n 2 $(ARGS)

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: install-dev
	-@$(MAKE) --no-print-directory peers
	$(BIN)/python -m benchmarks.fidelity
	$(BIN)/python -m benchmarks.producers
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.grids
	$(BIN)/python -m benchmarks.identifiers
	$(BIN)/python -m benchmarks.faults
	$(BIN)/python -m benchmarks.history
	$(BIN)/python -m benchmarks.publishing
	$(BIN)/python -m benchmarks.scans
	$(BIN)/python -m benchmarks.damage
	$(BIN)/python -m benchmarks.hidden_text
	$(BIN)/python -m benchmarks.proof_time

# The readers that benchmarks/reading.py times beside ours, kept apart: one of them brings OpenCV.
peers: .venv-peers/installed

.venv-peers/installed: requirements-peers.txt
	@$(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip --disable-pip-version-check -qq install --require-hashes -r requirements-peers.txt
	@touch $@

# Makes raw/, samples/ and the golden truth of the made-up council again.
sample: install-dev
	$(BIN)/python -m samples.make_sample

# One lock for Linux, macOS and Windows; addresses of registries are kept out of it.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	--no-emit-index-url --no-emit-find-links
LOCK := $(COMPILE) pyproject.toml --group build
lock: .venv/bin/python
	$(PIP) install uv
	$(LOCK) --output-file requirements.txt
	$(LOCK) --extra ocr --constraints requirements.txt --output-file requirements-ocr.txt
	$(LOCK) --group dev --extra ocr --constraints requirements.txt --output-file requirements-dev.txt
	$(COMPILE) --group pyproject.toml:peers --constraints requirements.txt --output-file requirements-peers.txt
