# Every target installs what it needs first; see scripts/setup.sh. Builds lie below build/.
.DEFAULT_GOAL := help
JOBS ?= $(shell nproc)
MAKEFLAGS += --no-print-directory
SOURCES = git ls-files '*.cpp' '*.hpp'

.PHONY: help demo run build test bench check format docs clean

help:  ## Show this list
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /  make \1|/' | column -t -s '|'

demo: build  ## Run on a fresh database with sample workbooks in it; prints what to try
	scripts/setup.sh demo
	@scripts/demo.sh

run: build  ## Run on the database in ./data, http://127.0.0.1:8080 unless the settings say otherwise
	build/release/tenon serve

build:  ## Build the server, optimised: build/release/tenon
	scripts/setup.sh build
	cmake --preset release >build/release.log 2>&1 || { cat build/release.log; exit 1; }
	cmake --build --preset release -j $(JOBS)

test:  ## Build and run every test
	scripts/test.sh $(JOBS)

bench:  ## Measure the server with wrk
	scripts/setup.sh build bench
	cmake --preset release -DTENON_BUILD_BENCH=ON >build/release.log 2>&1 || { cat build/release.log; exit 1; }
	cmake --build --preset release -j $(JOBS) --target tenon raw_socket run_speed print_speed
	@scripts/bench.sh
	@scripts/bench_imports.sh
	@scripts/bench_lab.sh
	@scripts/bench_certificates.sh

check:  ## Check format, lint what changed since main, check shell scripts, run the tests
	scripts/setup.sh build test check
	$(SOURCES) | xargs clang-format --dry-run -Werror
	shellcheck scripts/*.sh .ci/run
	scripts/test.sh $(JOBS)
	scripts/lint.sh

format:  ## Format the C++ files
	scripts/setup.sh check
	$(SOURCES) | xargs clang-format -i

docs: build  ## Write the generated files: .env.example and docs/settings.md
	build/release/tenon config --as env-example >.env.example
	build/release/tenon config --as guide >docs/settings.md

clean:  ## Remove what was built
	rm -rf build
