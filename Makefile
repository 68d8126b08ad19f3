# CallTally: everything a newcomer needs. `make report` and `make test` also install what is missing.

SWIFT ?= swift
BINARY = .build/release/calltally

# One build serves everybody: tests see what is internal, and what they test is the program that is used.
BUILD = $(SWIFT) build -c release -Xswiftc -enable-testing

# Says in a line how long a step took, and keeps what it printed in .build/logs.
STEP = ./.ci/step

# The organizations and period whose reports are kept in the repository; all others are a command away.
REPORTED = --organization klinik-1 --organization pflege-2 --organization praxis-1 --organization praxis-2

.PHONY: help setup build report test build-tests test-thorough test-sample test-zones test-looks test-zlib test-spark test-peers fuzz sanitize bench bench-logs bench-peers bench-trees \
	bench-ledger bench-cluster bench-load bench-nights hostile side-by-side lint format clean

help:
	@echo 'make report       install what is missing, build, make SampleLogs if absent, write Reports'
	@echo 'make test         install what is missing, run the tests'
	@echo 'make test-thorough  run what takes longer: a sample of kills and faults, and all below'
	@echo 'make test-instructions  hold the instructions that a record takes against the committed value'
	@echo 'make test-zones   compare the rules of every time zone with those that Python reads'
	@echo 'make test-looks   open the reports in Chromium and look at them, as a reader does'
	@echo 'make test-zlib    run the tests of reading, built with zlib instead of ISA-L'
	@echo 'make test-spark   run reports on a Spark cluster of several processes, and compare with one machine'
	@echo 'make test-deb     install, upgrade, remove and purge the package in a clean Debian root'
	@echo 'make test-peers   read exported tables back with pandas, DuckDB and Miller, installed below .build'
	@echo 'make fuzz         look for bytes that are read wrong, SECONDS=600 for each of TARGETS (all of them)'
	@echo 'make sanitize     run the tests with AddressSanitizer, then with ThreadSanitizer'
	@echo 'make bench        measure the stages of a run one by one, and count the instructions of a record'
	@echo 'make bench-instructions  count the instructions of a record by function; CALLTALLY_RECORD=1 writes them down'
	@echo 'make bench-peers  measure calltally against DuckDB, Polars and chDB, installed from PyPI below .build'
	@echo 'make bench-trees  measure how report trees are written, of up to 10,000 organizations'
	@echo 'make side-by-side  draw a report with Vega-Lite, too, into .build/side-by-side'
	@echo 'make hostile      try bombs, endless lines, strange names and more, with time and memory'
	@echo 'make bench-cluster measure what a record costs on a cluster, and how evenly work is dealt out'
	@echo 'make bench-ledger measure what the ledger costs, and a night with a year of history'
	@echo 'make bench-load   count RECORDS=10000000 of ORGANIZATIONS=1000000 through pipes, and check every figure'
	@echo 'make bench-nights live through NIGHTS=1000 with one ledger, and tell its size and the time of a night'
	@echo 'make build        build the release program, $(BINARY)'
	@echo 'make install      build a program that needs no Swift, and install it below PREFIX=$(PREFIX)'
	@echo 'make deb          build a Debian package, $(PACKAGED)/calltally_VERSION_ARCH.deb'
	@echo 'make sbom         list the components of the package, as CycloneDX, and validate the list'
	@echo 'make reproducible  build the installed program and the package twice, and compare the bytes'
	@echo 'make build-costs  tell where build time and megabytes go, see CONTRIBUTING.md; builds everything anew'
	@echo 'make uninstall    remove what make install installed'
	@echo 'make lint         check the format of all Swift files'
	@echo 'make format       format all Swift files'

# Installs C libraries and the time zone database if they are missing, and says plainly what only the user can install.
setup:
	@./.ci/setup

build: setup
	@$(STEP) 'build' $(BUILD) --product calltally

SampleLogs: | build
	$(BINARY) sample --output SampleLogs --seed 1

# The README has the overview in both schemes, whatever scheme its reader has.
OVERVIEW = Reports/klinik-1/2026-10/overview.svg

report: build SampleLogs
	@$(BINARY) report SampleLogs/logs --directory SampleLogs/directory.ndjson --output Reports $(REPORTED)
	@mkdir -p docs/pictures
	@sed '/@media screen/,/^    }$$/d' $(OVERVIEW) > docs/pictures/overview-light.svg
	@sed 's/@media screen and (prefers-color-scheme:dark)/@media all/' $(OVERVIEW) > docs/pictures/overview-dark.svg
	@echo 'Open Reports/klinik-1/2026-10/report.html in a browser.'

build-tests: setup
	@$(STEP) 'build the tests' $(BUILD) --build-tests

test: build-tests
	@./Tests/run .build/release

# Kills, faults, worlds and benchmarks of which `make test` has a taste: a sample, drawn by SEED; EFFORT=everything has no end.
EFFORT ?= sample
SEED ?= 1
SAMPLED = KillTests FaultTests GroupingTests GrowthTests CorrectionTests SeparationTests StagedRunTests TwinTests \
	BenchmarkTests LoadBenchmarkTests PeerBenchmarkTests

test-sample: build-tests
	@CALLTALLY_EFFORT=$(EFFORT) CALLTALLY_SEED=$(SEED) ./Tests/run .build/release \
		$(foreach suite,$(SAMPLED),--filter 'NightlyTests.$(suite)')

# A step for each, so that one that fails keeps no other from being tried.
test-thorough:
	@$(MAKE) --no-print-directory --keep-going test-sample test-instructions test-zones test-looks test-zlib test-spark test-deb

# Both read the system's database: any difference is a mistake of one of them.
ZONES = .build/zones.ndjson

test-zones: build-tests
	@CALLTALLY_ZONES=$(CURDIR)/$(ZONES) $(STEP) 'write down time zones' ./Tests/run .build/release --filter EveryZoneTests
	@$(STEP) 'time zones' python3 Tests/Zones/compare.py $(ZONES)

# The reports kept in the repository, and those of nothing, of one and of very many that the tests make up.
LOOKS = .build/looks

test-looks: build-tests
	@$(STEP) 'set up the looks' ./Tests/Looks/setup $(LOOKS)/venv
	@rm -rf $(LOOKS)/cases
	@CALLTALLY_LOOKS=$(CURDIR)/$(LOOKS)/cases $(STEP) 'draw what is looked at' \
		./Tests/run .build/release --filter GoldenTests --filter StatementPageTests
	@$(STEP) 'looks' $(LOOKS)/venv/bin/python Tests/Looks/run.py Reports $(LOOKS)/cases

# What inflating matters to, built with zlib alone.
test-zlib:
	@CALLTALLY_ISAL=no ./.ci/setup
	@$(STEP) 'build with zlib alone' $(BUILD) --build-tests --disable-default-traits --scratch-path .build-zlib
	@./Tests/run .build-zlib/release --filter '^LogReadingTests' --filter NightlyTests.TwinTests \
		--filter NightlyTests.CommandCaseTests --filter NightlyTests.SameBytesTests

# Runs the job of Deploy/spark on a cluster of worker processes on this machine.
SPARK = .build/spark

test-spark: build
	@$(STEP) 'set up Spark' ./Tests/Spark/setup $(SPARK)/venv
	@$(STEP) 'Spark' $(SPARK)/venv/bin/python Tests/Spark/run.py --program $(BINARY) --scratch $(SPARK)/scratch

# Reads exported tables back with other people's tools, from PyPI and Debian, which live below .build.
READERS = .build/export-peers

test-peers: build
	test -x $(READERS)/venv/bin/python || python3 -m venv $(READERS)/venv
	$(READERS)/venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement Tests/ExportPeers/requirements.txt
	mkdir -p $(READERS)/miller
	command -v mlr >/dev/null || test -x $(READERS)/miller/usr/bin/mlr || \
		(cd $(READERS)/miller && apt-get download -q miller && dpkg -x miller_*.deb .)
	$(READERS)/venv/bin/python Tests/ExportPeers/run.py --program $(BINARY) --scratch $(READERS)/logs \
		--miller "$$(command -v mlr || echo $(READERS)/miller/usr/bin/mlr)"

# Coverage-guided, with the libFuzzer that the toolchain brings. What was reached is kept in .build/fuzz-corpus.
SECONDS ?= 600
TARGETS ?=
FUZZ = .build/fuzz

fuzz: setup
	$(SWIFT) build -c release --sanitize fuzzer -Xswiftc -parse-as-library -Xswiftc -DFUZZING \
		--product calltally-fuzz --scratch-path $(FUZZ)
	python3 Tests/Fuzz/run.py --program $(FUZZ)/release/calltally-fuzz --scratch .build --seconds $(SECONDS) $(TARGETS)

# Left out: what measures time or memory, and what only starts other programs (docs/fuzzing.md says more).
UNSANITIZED = 'BenchmarkTests|KillTests|FaultTests|PowerLossTests|DeployTests|SampleReportsTests|manyRecords'

sanitize: setup
	set -e; for sanitizer in address thread; do \
		$(SWIFT) build --build-tests --sanitize=$$sanitizer --scratch-path .build/$$sanitizer; \
		ASAN_OPTIONS=detect_leaks=0 TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/Sanitizers/thread-suppressions \
			$(SWIFT) test --skip-build --sanitize=$$sanitizer \
			--scratch-path .build/$$sanitizer --skip $(UNSANITIZED); \
	done

# Logs to measure on are made once, outside of git. BENCH_CALLS=6800000 makes 8,400,000 records, 400 MB of gzip.
BENCH_CALLS ?= 840000
BENCH_LOGS = .build/bench-logs-$(BENCH_CALLS)

bench-logs: setup
	@$(STEP) 'build the benchmarks' $(BUILD) --product calltally-bench
	test -d $(BENCH_LOGS) || .build/release/calltally-bench data --output $(BENCH_LOGS) --calls $(BENCH_CALLS)

bench: bench-logs
	.build/release/calltally-bench stages $(BENCH_LOGS)/logs --directory $(BENCH_LOGS)/directory.ndjson
	@$(MAKE) --no-print-directory bench-instructions

# Instructions do not depend on what else the machine does, so that a record can be held to what it takes.
INSTRUCTIONS = Benchmarks/Instructions
COUNT_INSTRUCTIONS = python3 $(INSTRUCTIONS)/run.py --program $(BINARY) --scratch .build/instructions

.PHONY: bench-instructions test-instructions

bench-instructions: build
	@./$(INSTRUCTIONS)/setup
	@$(COUNT_INSTRUCTIONS) $(if $(CALLTALLY_RECORD),--record)

test-instructions: build
	@$(STEP) 'set up valgrind' ./$(INSTRUCTIONS)/setup
	@$(STEP) 'check the check' python3 $(INSTRUCTIONS)/checks.py
	@$(STEP) 'instructions' $(COUNT_INSTRUCTIONS) --check

# The peers live in a private virtual environment, in their current releases.
PEERS = .build/peers
BENCH_ROUNDS ?= 3

bench-peers: build bench-logs
	test -x $(PEERS)/venv/bin/python || python3 -m venv $(PEERS)/venv
	$(PEERS)/venv/bin/python -m pip install --quiet --disable-pip-version-check --upgrade --requirement Benchmarks/Peers/requirements.txt
	python3 Benchmarks/Peers/run.py --data $(BENCH_LOGS) --scratch $(PEERS)/$(notdir $(BENCH_LOGS)) \
		--programs .build/release --python $(PEERS)/venv/bin/python --peers duckdb polars chdb --rounds $(BENCH_ROUNDS)

# What a record costs on a cluster, and how evenly the work is dealt out.
bench-cluster: build bench-logs
	@./Tests/Spark/setup $(SPARK)/venv
	$(SPARK)/venv/bin/python Benchmarks/Cluster/run.py --program $(BINARY) --data $(BENCH_LOGS) --scratch .build/bench-cluster

# Writes 2 GB of reports into .build/bench-trees, and leaves them there.
bench-trees: setup
	@$(STEP) 'build the benchmarks' $(BUILD) --product calltally-bench
	.build/release/calltally-bench trees --output .build/bench-trees

# Vega-Lite lives in a private virtual environment. REPORT=Reports/praxis-1/2026-10 compares another report.
SIDE_BY_SIDE = .build/side-by-side
REPORT ?= Reports/klinik-1/2026-10

side-by-side:
	test -x $(SIDE_BY_SIDE)/venv/bin/python || python3 -m venv $(SIDE_BY_SIDE)/venv
	$(SIDE_BY_SIDE)/venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement Benchmarks/SideBySide/requirements.txt
	$(SIDE_BY_SIDE)/venv/bin/python Benchmarks/SideBySide/draw.py $(REPORT) $(SIDE_BY_SIDE)

# Nights that add up: a year of them, a file each, made once below .build (300 organizations, 20,000 members).
bench-ledger: build bench-logs
	python3 Benchmarks/Ledger/run.py --programs .build/release --scratch .build/bench-ledger --data $(BENCH_LOGS)

# Nothing is stored but what calltally itself puts into its temporary file, below .build: 33 bytes a record.
RECORDS ?= 10000000
ORGANIZATIONS ?= 1000000
MEMBERS ?= $$((10 * $(ORGANIZATIONS)))
MEMORY_LIMIT ?= 1G

bench-load: build
	@$(STEP) 'build the benchmarks' $(BUILD) --product calltally-bench
	python3 Benchmarks/Load/run.py --programs .build/release --scratch .build/bench-load --records $(RECORDS) \
		--organizations $(ORGANIZATIONS) --members $(MEMBERS) --memory-limit $(MEMORY_LIMIT)

# In memory, so that it is the ledger that is measured, and not what a disk takes to make thousands of files safe.
NIGHTS ?= 1000
NIGHTS_FOLDER ?= /dev/shm/calltally-bench-nights

bench-nights: build
	python3 Benchmarks/Load/nights.py --programs .build/release --scratch $(NIGHTS_FOLDER) --nights $(NIGHTS)

# Each hostile input beside a sound log. HOSTILE_SCALE=10 makes inputs ten times as large: a million files in a folder.
HOSTILE_SCALE ?= 1

hostile: build
	python3 Benchmarks/Hostile/run.py --program $(BINARY) --scratch .build/hostile --scale $(HOSTILE_SCALE)

# The installed program brings the runtime of Swift along, and zlib, SQLite, libyaml and OpenSSL's libcrypto where their
# archives are there; ISA-L and glibc stay shared. TRAITS=--disable-default-traits does without ISA-L.
PREFIX ?= /usr/local
DESTDIR ?=
TRAITS ?=
# A file for the linker's map of the program, which build-costs reads; none by default.
LINKER_MAP ?=
INSTALLED = .build-install
# Archives of libraries, and descriptions by which the linker looks for them there first.
ARCHIVES = $(abspath $(INSTALLED))/archives
DATA = $(DESTDIR)$(PREFIX)/share
UNITS = $(DESTDIR)$(PREFIX)/lib/systemd/system

.PHONY: build-installed install lay-out uninstall reproducible deb sbom test-deb

# The pages of docs/ that those read who run it.
OPERATORS = $(addprefix docs/,nightly.md ledger.md privacy.md statements.md mappings.md data-dictionary.md cluster.md)

# Nothing of the folder that it is built in gets into the program.
NOWHERE = -Xswiftc -file-prefix-map -Xswiftc $(CURDIR)=. -Xcc -ffile-prefix-map=$(CURDIR)=. -Xcxx -ffile-prefix-map=$(CURDIR)=.

BUILD_INSTALLED = $(SWIFT) build -c release --product calltally $(TRAITS) --scratch-path $(INSTALLED) \
	--static-swift-stdlib --disable-local-rpath $(NOWHERE) $(addprefix -Xlinker ,--build-id=none -z relro -z now)

build-installed: setup
	mkdir -p $(ARCHIVES)
	for library in z sqlite3 yaml crypto stdc++; do \
		archive="$$($${CC:-cc} -print-file-name=lib$$library.a)"; \
		test ! -f "$$archive" || ln -sf "$$archive" $(ARCHIVES)/lib$$library.a; \
	done
	for pair in zlib:z sqlite3:sqlite3 yaml-0.1:yaml libcrypto:crypto libisal:isal; do \
		printf 'Name: %s\nDescription: %s\nVersion: 0\nLibs: -L%s -l%s\n' \
			$${pair%:*} $${pair%:*} $(ARCHIVES) $${pair#*:} >$(ARCHIVES)/$${pair%:*}.pc; \
	done
	PKG_CONFIG_PATH=$(ARCHIVES) $(BUILD_INSTALLED) $(if $(LINKER_MAP),-Xlinker -Map=$(LINKER_MAP))

install: build-installed
	$(MAKE) lay-out

# The program, completions for bash, zsh and fish, manual pages, mappings, what operators read, and for systemd the units
# and the service's user. make install DESTDIR=... packs them up.
lay-out:
	install -d $(DESTDIR)$(PREFIX)/bin $(DATA)/bash-completion/completions $(DATA)/zsh/site-functions \
		$(DATA)/fish/vendor_completions.d $(DATA)/man/man1 $(DATA)/calltally/mappings $(DATA)/doc/calltally \
		$(UNITS) $(DESTDIR)$(PREFIX)/lib/sysusers.d
	install -m 755 $(INSTALLED)/release/calltally $(DESTDIR)$(PREFIX)/bin/calltally
	strip --strip-all --remove-section=.swift_modhash $(DESTDIR)$(PREFIX)/bin/calltally
	$(DESTDIR)$(PREFIX)/bin/calltally --generate-completion-script bash >$(DATA)/bash-completion/completions/calltally
	$(DESTDIR)$(PREFIX)/bin/calltally --generate-completion-script zsh >$(DATA)/zsh/site-functions/_calltally
	$(DESTDIR)$(PREFIX)/bin/calltally --generate-completion-script fish >$(DATA)/fish/vendor_completions.d/calltally.fish
	python3 Deploy/manual.py $(DESTDIR)$(PREFIX)/bin/calltally $(DATA)/man/man1
	install -m 644 Mappings/*.yaml $(DATA)/calltally/mappings
	install -m 644 $(OPERATORS) $(DATA)/doc/calltally
	install -m 644 Deploy/calltally.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/calltally.conf
	install -m 644 Deploy/calltally.timer $(UNITS)/calltally.timer
	sed 's|/usr/local/|$(PREFIX)/|' Deploy/calltally.service >$(UNITS)/calltally.service

# A package for Debian, of the program linked with the libraries that Debian has. Built for the release it is built on.
PACKAGED = .build-deb

deb: setup
	@command -v dpkg-shlibdeps >/dev/null || ./.ci/install 'Packages can be made on Debian and its relatives.' dpkg-dev
	$(BUILD_INSTALLED)
	rm -rf $(PACKAGED)
	umask 022 && $(MAKE) lay-out PREFIX=/usr DESTDIR=$(abspath $(PACKAGED))/tree
	./Deploy/debian/build $(PACKAGED)

# What the package is made of, in a form that other programs read; held against the schema of CycloneDX.
SBOM = .build/sbom

sbom: deb
	@./.ci/venv $(SBOM)/venv Tests/Deb/requirements.txt
	$(SBOM)/venv/bin/python Tests/Deb/validate.py $(PACKAGED)/calltally.cdx.json

# Lives through the life of a package in a clean root of Debian, made once below .build.
DEB_ROOTS = .build/test-deb

test-deb: sbom
	@./Tests/Deb/setup $(DEB_ROOTS)
	rm -rf $(DEB_ROOTS)/installed
	$(MAKE) install PREFIX=/usr/local DESTDIR=$(abspath $(DEB_ROOTS))/installed
	timeout 900 python3 Tests/Deb/run.py --package $(PACKAGED)/*.deb --installed $(DEB_ROOTS)/installed \
		--scratch $(DEB_ROOTS)

# Builds the program and the package twice, in two folders, and compares the bytes.
reproducible: setup
	./Deploy/reproduce .build/reproducible

# PARTS=seconds or megabytes does with one of them.
PARTS ?= seconds megabytes

.PHONY: build-costs

build-costs: setup
	python3 Tools/build-costs.py --build '$(BUILD)' $(PARTS)

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/calltally $(DATA)/bash-completion/completions/calltally \
		$(DATA)/zsh/site-functions/_calltally $(DATA)/fish/vendor_completions.d/calltally.fish \
		$(DATA)/man/man1/calltally.1 $(DATA)/man/man1/calltally-*.1 \
		$(UNITS)/calltally.service $(UNITS)/calltally.timer $(DESTDIR)$(PREFIX)/lib/sysusers.d/calltally.conf
	rm -rf $(DATA)/calltally $(DATA)/doc/calltally

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests Benchmarks

clean:
	rm -rf .build .build-zlib .build-install .build-deb .build-costs
