# Every target installs what it needs first; see scripts/setup.sh. Builds lie below build/.
.DEFAULT_GOAL := help
JOBS ?= $(shell nproc)
MAKEFLAGS += --no-print-directory
SOURCES = git ls-files '*.cpp' '*.hpp'

.PHONY: help build run test check format docs clean

help:  ## Show this list
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /  make \1|/' | column -t -s '|'

build:  ## Build the server, optimised: build/release/tenon
	scripts/setup.sh build
	cmake --preset release >build/release.log 2>&1 || { cat build/release.log; exit 1; }
	cmake --build --preset release -j $(JOBS)

test:  ## Build and run every test
	scripts/test.sh $(JOBS)

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
