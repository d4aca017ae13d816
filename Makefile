# What people type; the build itself is CMake's.
#   make demo [ARGS="git status"]   build what is missing and trace a program
#   make test                       every test
#   make test-vm                    what needs another kernel and CPU, in qemu
#   make install [PREFIX=] [DESTDIR=]

PREFIX ?= /usr/local
ARGS ?= ls -l
JOBS ?= $(shell nproc)
FUZZ_SECONDS ?= 300

.PHONY: all demo test test-vm install deb fuzz bench compare-counts soak odd mutate coverage tidy format

all:
	@test -f build/build.ninja || cmake --preset release
	@cmake --build build -j $(JOBS) --target ringside libringside

demo:
	@scripts/setup.sh build
	@test -f build/build.ninja || cmake --preset release
	@cmake --build build -j $(JOBS) --target ringside
	./build/ringside trace -C -- $(ARGS)

test:
	@scripts/setup.sh build test
	@JOBS=$(JOBS) /usr/bin/python3 tests/run_all.py

test-vm:
	@scripts/setup.sh build test vm
	@test -f build/build.ninja || cmake --preset release
	@cmake --build build -j $(JOBS) --target ringside test_programs ringside_damaged newer_calls
	@/usr/bin/python3 tests/kernel/test_vm.py

install:
	@scripts/setup.sh build
	@cmake --preset release -DCMAKE_INSTALL_PREFIX="$(PREFIX)"
	@cmake --build build -j $(JOBS) --target ringside libringside
	@DESTDIR="$(DESTDIR)" cmake --install build --prefix "$(PREFIX)"

deb:
	@scripts/setup.sh build deb
	@cmake --preset release -DRINGSIDE_DEVELOPER=OFF -B build-deb
	@cmake --build build-deb -j $(JOBS)
	@cd build-deb && cpack -G DEB
	@ls -l build-deb/*.deb

fuzz:
	@scripts/setup.sh build test
	@JOBS=$(JOBS) scripts/fuzz.sh $(FUZZ_SECONDS)

bench:
	@scripts/setup.sh build test
	@JOBS=$(JOBS) scripts/bench.sh

# What count says of known programs beside strace -c, bpftrace and perf trace -s, on the same runs.
compare-counts: all
	@cmake --build build -j $(JOBS) --target count_workload
	@bench/compare_counts --build build

soak: all
	@/usr/bin/python3 tests/soak/soak.py --build build

# Every odd call that can be made out of the catalog, compared with strace under ASan and UBSan; the test takes a sample.
odd: all
	@cmake --build build -j $(JOBS) --target catalog_facts
	@cmake --preset fuzz > /dev/null
	@cmake --build build-fuzz -j $(JOBS) --target ringside
	@tests/differential/generated/odd.py --all --ringside build-fuzz/ringside

# Damages the catalog, one fact at a time: do the odd calls notice?
mutate: all
	@cmake --build build -j $(JOBS) --target catalog_facts ringside_damaged
	@tests/mutation/mutate.py --count $(or $(COUNT),60)

coverage: all
	@cmake --build build -j $(JOBS) --target catalog_facts
	@tests/coverage.py > docs/coverage.md

tidy:
	@scripts/setup.sh build test tidy
	@cmake --preset tidy
	@cmake --build build-tidy -j $(JOBS)

format:
	@git ls-files '*.cc' '*.h' '*.c' ':!*_sets.cc' | xargs clang-format -i  # sets are tables laid out by hand
