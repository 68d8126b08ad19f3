# CallTally: everything a newcomer needs. `make report` and `make test` also install what is missing.

SWIFT ?= swift
BINARY = .build/release/calltally

# The organizations and period whose reports are kept in the repository; all others are a command away.
REPORTED = --organization klinik-1 --organization pflege-2 --organization praxis-1

.PHONY: help setup build report test test-zlib lint format clean

help:
	@echo 'make report     install what is missing, build, make SampleLogs if absent, write Reports'
	@echo 'make test       install what is missing, run all tests'
	@echo 'make test-zlib  run the tests of reading, built with zlib instead of ISA-L'
	@echo 'make build      build the release program, $(BINARY)'
	@echo 'make lint       check the format of all Swift files'
	@echo 'make format     format all Swift files'

# Installs the C libraries that are missing, and says plainly what only the user can install.
setup:
	@./.ci/setup

build: setup
	$(SWIFT) build -c release --product calltally

SampleLogs: | build
	$(BINARY) sample --output SampleLogs --seed 1

report: build SampleLogs
	$(BINARY) report SampleLogs/logs --directory SampleLogs/directory.ndjson --output Reports $(REPORTED)
	@echo 'Open Reports/klinik-1/2026-10/report.html in a browser.'

test: setup
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

# What inflating matters to, built with zlib alone.
test-zlib:
	@CALLTALLY_ISAL=no ./.ci/setup
	$(SWIFT) build --build-tests --disable-default-traits --scratch-path .build-zlib
	$(SWIFT) test --skip-build --disable-default-traits --scratch-path .build-zlib \
		--filter '^LogReadingTests|^NightlyTests.(TwinTests|CommandCaseTests|SameBytesTests)' --skip manyRecords

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

clean:
	rm -rf .build .build-zlib
