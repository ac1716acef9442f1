# SPDX-License-Identifier: EUPL-1.2
#
# make try       install what it needs, build, load the example and show a plan
# make check     install what the tests need, and run them
# make           build only; installs nothing       make deps      install what building needs
# make install   prefix=/usr/local, DESTDIR=        make lint      format, clang-tidy, layers
# make asan      the tests under ASan and UBSan     make bench     speed and memory, with peers side by side
#
# make bench-profile   shares of the engine's time, growth with the regions
# V=1 shows every command. What make bench runs, and for how long, is said at the head of tests/bench/bench.sh.
# make torture   kills, full disks, faults, crowds: TORTURE=1 percent of all
# make fuzz      any bytes into what reads them, FUZZ_SECONDS=60 each

SHELL       = /bin/bash
BUILD      ?= build
CC         ?= gcc
CFLAGS     ?= -O2 -g
prefix     ?= /usr/local
exec_prefix ?= $(prefix)
bindir     ?= $(exec_prefix)/bin
datarootdir ?= $(prefix)/share
mandir     ?= $(datarootdir)/man
localedir  ?= $(datarootdir)/locale
unitdir    ?= $(prefix)/lib/systemd/system
INSTALL    ?= install
INSTALL_PROGRAM ?= $(INSTALL)
INSTALL_DATA ?= $(INSTALL) -m 644
VERSION     = 0.1.0

MODULES = ui cli ops report exchange store verify match lp model base
PKGS    = glib-2.0 gio-2.0 gio-unix-2.0 json-glib-1.0 yaml-0.1 sqlite3 ncursesw clp libseccomp

WARN    = -Wall -Wextra -Wconversion -Wshadow -Wformat=2 -Wstrict-prototypes -Wmissing-prototypes -Werror
HARDEN  = -fstack-protector-strong -fPIE $(if $(SANITIZE),,-D_FORTIFY_SOURCE=2)
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) 2>/dev/null))
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -DNCURSES_WIDECHAR=1 -DSTAPELBAAN_VERSION='"$(VERSION)"' -Iinclude $(PKG_CFLAGS) \
	$(WARN) $(HARDEN) -pthread -ffile-prefix-map=$(CURDIR)=. $(CPPFLAGS) $(CFLAGS) $(SANITIZE)
ALL_LDFLAGS = -pie -pthread -Wl,-z,relro,-z,now -Wl,--as-needed $(LDFLAGS) $(SANITIZE)
LIBS    = $(PKG_LIBS) -lm

# Undo needs SQLite's session extension, which Debian's library has; without it the program builds and cannot undo.
SESSION := $(shell printf 'int sqlite3session_create(void); int main(void) { return sqlite3session_create(); }' | \
	$(CC) -w -x c - -o /dev/null $(PKG_LIBS) 2>/dev/null && echo yes)
ALL_CFLAGS += $(if $(SESSION),-DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_PREUPDATE_HOOK)

SRC     := $(sort $(shell find src -name '*.c'))
OBJ      = $(SRC:%.c=$(BUILD)/%.o)
LIB      = $(MODULES:%=$(BUILD)/lib/%.a)
BIN      = $(BUILD)/stapelbaan

# The packages of Debian 12 that building, and testing, need.
DEPS_BUILD = gcc libc6-dev make pkg-config gettext libglib2.0-dev libglib2.0-dev-bin libjson-glib-dev libyaml-dev libsqlite3-dev \
	libncurses-dev coinor-libclp-dev libseccomp-dev
DEPS_TEST = perl python3 python3-yaml python3-scipy python3-pyte ncurses-term tmux mandoc clang clang-format clang-tidy universal-ctags sqlite3 \
	openssh-server openssh-client sudo
DEPS_BENCH = python3 python3-yaml python3-scipy coinor-cbc
DEPS_FUZZ = clang libclang-rt-dev

.PHONY: all have-packages deps deps-test deps-bench deps-fuzz try check run-tests lint print-cflags po asan torture bench bench-profile fuzz install uninstall clean
all: $(BIN) $(BUILD)/locale/nl/LC_MESSAGES/stapelbaan.mo

# ---- packages -----------------------------------------------------------------------------------------------------

define install_missing
	@missing=$$(for p in $(1); do dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
		sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
		echo "installing: "$$missing >&2; \
		$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >&2; \
	fi
endef

deps:
	$(call install_missing,$(DEPS_BUILD))

deps-test: deps
	$(call install_missing,$(DEPS_TEST))

deps-bench: deps
	$(call install_missing,$(DEPS_BENCH))

deps-fuzz: deps
	$(call install_missing,$(DEPS_FUZZ))

# ---- the program ---------------------------------------------------------------------------------------------------

# $(call quietly,WHAT,COMMAND): says what it does, or with V=1 how.
quietly = $(if $(V),,@echo '  $(1)' >&2; )$(2)

have-packages:
	@pkg-config --exists $(PKGS) 2>/dev/null || { echo "packages are missing: run 'make deps' first, or 'make try'" >&2; exit 1; }

$(BUILD)/%.o: %.c | have-packages
	@mkdir -p $(@D)
	$(call quietly,CC $<,$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@)

# The engine's inner loops are sums over sets of bits and integers: vectors make them faster, the bound's several times.
$(BUILD)/src/match/%.o: ALL_CFLAGS += $(if $(filter -O2,$(CFLAGS)),-O3)

define module_archive
$(BUILD)/lib/$(1).a: $(filter $(BUILD)/src/$(1)/%,$(OBJ))
	@mkdir -p $$(@D); rm -f $$@
	$$(call quietly,AR $$@,ar rcs $$@ $$^)
endef
$(foreach m,$(MODULES),$(eval $(call module_archive,$(m))))

RESOURCES := $(sort $(wildcard data/schema/*.sql data/examples/*.yaml data/privacy/words.txt))
$(BUILD)/gen/resource.xml: $(RESOURCES) Makefile
	@mkdir -p $(@D)
	@{ echo '<gresources><gresource prefix="/stapelbaan">'; \
	   for f in $(RESOURCES:data/%=%); do echo "<file>$$f</file>"; done; echo '</gresource></gresources>'; } > $@
$(BUILD)/gen/resource.c: $(BUILD)/gen/resource.xml
	$(call quietly,GEN $@,glib-compile-resources --sourcedir=data --generate-source --internal --c-name stapelbaan --target=$@ $<)
$(BUILD)/gen/resource.o: $(BUILD)/gen/resource.c
	$(call quietly,CC $<,$(CC) $(filter-out $(WARN),$(ALL_CFLAGS)) -c $< -o $@)

$(BIN): $(BUILD)/src/main.o $(LIB) $(BUILD)/gen/resource.o
	$(call quietly,LD $@,$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS))

$(BUILD)/locale/nl/LC_MESSAGES/stapelbaan.mo: data/po/nl.po
	@mkdir -p $(@D)
	$(call quietly,PO $@,msgfmt -o $@ $<)

# make po: brings data/po/nl.po up to the texts in src; what is new stands there with an empty msgstr.
po:
	@mkdir -p $(BUILD)
	find src -name '*.[ch]' | LC_ALL=C sort | xgettext --files-from=- --from-code=UTF-8 --add-location=file -o $(BUILD)/src.pot \
		-k_ -kN_ -kC_:1c,2 -kNC_:1c,2 -kQ_ -kK_ -kngettext:1,2
	msgmerge -q --no-fuzzy-matching --no-wrap -o $(BUILD)/nl.po data/po/nl.po $(BUILD)/src.pot
	msgattrib --no-obsolete --no-wrap $(BUILD)/nl.po | grep -v -e '^"POT-Creation-Date' -e '^"Report-Msgid-Bugs-To' > data/po/nl.po

# ---- first look ----------------------------------------------------------------------------------------------------

try: deps
	@$(MAKE) --no-print-directory -j$$(nproc) all >&2
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
	$(BIN) --db "$$dir/try.db" import data/examples/campus.yaml && \
	$(BIN) --db "$$dir/try.db" match --time 30 -o "$$dir/plan.txt" && \
	if [ -t 0 ] && [ -t 1 ]; then $(BIN) --db "$$dir/try.db"; else cat "$$dir/plan.txt"; fi

# ---- tests ---------------------------------------------------------------------------------------------------------

# A unit test tests/unit/<module>_<part>.c links the modules that its module may use, and no others.
below_base     = base
below_model    = model $(below_base)
below_lp       = lp $(below_model)
below_match    = match $(below_lp)
below_verify   = verify $(below_model)
below_store    = store $(below_model)
below_exchange = exchange $(below_model)
below_report   = report $(below_model)
below_ops      = ops report exchange store verify $(below_match)
below_cli      = cli $(below_ops)
below_ui       = ui $(below_ops)

UNIT := $(patsubst tests/unit/%.c,$(BUILD)/tests/unit/%,$(sort $(wildcard tests/unit/*.c)))
define unit_test
$(BUILD)/tests/unit/$(1): $(BUILD)/tests/unit/$(1).o $$(patsubst %,$(BUILD)/lib/%.a,$$(below_$(firstword $(subst _, ,$(1))))) $(BUILD)/gen/resource.o
	$$(call quietly,LD $$@,$$(CC) $$(ALL_LDFLAGS) -o $$@ $$^ $$(LIBS))
endef
$(foreach t,$(notdir $(UNIT)),$(eval $(call unit_test,$(t))))

check: deps-test
	@$(MAKE) --no-print-directory -j$$(nproc) run-tests

SCRIPTS := $(sort $(wildcard tests/cli/*.t tests/screen/*.t tests/server/*.t tests/lint/*.t))
run-tests: all $(UNIT)
	BUILD=$(abspath $(BUILD)) LC_ALL=C.UTF-8 prove $(if $(V),-v) -j2 --exec '' $(UNIT) $(SCRIPTS) :: --tap

# make torture: the same tests of survival, TORTURE percent of the whole: with 100, 10,000 kills of writers, a million
# commits beside a checkpointer, every fault of disk and memory, fifty people for a minute. Minutes with 1, hours with 100.
TORTURE ?= 1
TORTURED = store_many store_open store_faults store_backup store_torture ops_faults ops_isolation ops_killed
torture: deps-test
	@$(MAKE) --no-print-directory -j2 all $(TORTURED:%=$(BUILD)/tests/unit/%)
	@for t in $(TORTURED:%=$(BUILD)/tests/unit/%); do \
		TORTURE=$(TORTURE) nice $$t | grep -E '^not ok|^Bail|^ok|^# [0-9]|^# stopped|^# killed' || exit 1; \
		[ $${PIPESTATUS[0]} -eq 0 ] || exit 1; \
	done
	@BUILD=$(abspath $(BUILD)) TORTURE=$(TORTURE) tests/cli/memory.t

asan: deps-test
	@ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
	LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lint/lsan.supp \
	$(MAKE) --no-print-directory -j2 BUILD=$(BUILD)/asan CFLAGS='-O1 -g -fno-omit-frame-pointer' SANITIZE='-fsanitize=address,undefined' run-tests

lint: deps-test
	tests/lint/lint.sh

print-cflags:
	@echo $(ALL_CFLAGS)

bench: deps-bench
	@$(MAKE) --no-print-directory -j2 all $(BUILD)/bench/smptsp
	BUILD=$(abspath $(BUILD)) tests/bench/bench.sh
	tests/brute/model.py $(abspath $(BUILD))/stapelbaan --to 200200

# Shares of pricing, LP, bound and improvement, and how time and memory grow with the regions. PROFILE="--time 5 ...".
bench-profile: deps-bench
	@$(MAKE) --no-print-directory -j2 BUILD=$(BUILD)/profile CFLAGS='-O2 -g -fno-omit-frame-pointer' all
	tests/bench/profile.py $(BUILD)/profile/stapelbaan $(PROFILE)

# Reads the public SMPTSP instances straight into the engine: $(BUILD)/bench/smptsp FILE [--time S] [--out SOLUTION].
$(BUILD)/bench/smptsp: $(BUILD)/tests/bench/smptsp.o $(below_match:%=$(BUILD)/lib/%.a)
	@mkdir -p $(@D)
	$(call quietly,LD $@,$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS))

# What takes bytes from outside under clang's libFuzzer, each for FUZZ_SECONDS; what it keeps and what it breaks on stays
# in $(BUILD)/fuzz. At the end: how often each was run, the sum, and how many crashes there were.
# FUZZ_SANITIZE= runs several times as often, and finds only what stops the program; FUZZ_LENGTH bounds an input's bytes.
FUZZ_SECONDS ?= 60
FUZZ_LENGTH  ?= 8192
FUZZ_SANITIZE ?= ,address,undefined -fno-sanitize-recover=undefined
FUZZ     = $(BUILD)/fuzz/yaml $(BUILD)/fuzz/csv $(BUILD)/fuzz/keys $(BUILD)/fuzz/key $(BUILD)/fuzz/session
FUZZ_SRC = $(filter src/exchange/% src/model/% src/base/%,$(SRC))
FUZZ_KEYS = src/ui/key.c src/ui/widget/editor.c $(filter src/base/%,$(SRC))
$(BUILD)/fuzz/yaml $(BUILD)/fuzz/csv: $(FUZZ_SRC)
$(BUILD)/fuzz/keys: src/ui/terminal.c $(FUZZ_KEYS) $(LIB) $(BUILD)/gen/resource.o
$(BUILD)/fuzz/key: src/model/ssh_key.c $(filter src/base/%,$(SRC))
$(BUILD)/fuzz/session: src/cli/remote.c src/cli/parse.c $(filter src/base/%,$(SRC)) $(LIB) $(BUILD)/gen/resource.o
$(FUZZ): $(BUILD)/fuzz/%: tests/fuzz/%.c tests/fuzz/fuzz.h
	@mkdir -p $(@D)
	$(if $(V),,@echo '  CLANG $@' >&2; )clang $(filter-out -D_FORTIFY_SOURCE=2 $(WARN),$(ALL_CFLAGS)) -O1 \
		-fsanitize=fuzzer$(FUZZ_SANITIZE) -o $@ $(filter-out %.h src/ui/terminal.c,$^) $(LIBS)

fuzz: deps-fuzz
	@$(MAKE) --no-print-directory -j2 $(FUZZ)
	@tests/fuzz/fuzz.sh $(FUZZ_SECONDS) $(FUZZ_LENGTH) $(FUZZ)

# ---- installing ----------------------------------------------------------------------------------------------------

install: all
	$(INSTALL) -d $(DESTDIR)$(bindir) $(DESTDIR)$(mandir)/man1 $(DESTDIR)$(mandir)/man5 \
		$(DESTDIR)$(localedir)/nl/LC_MESSAGES $(DESTDIR)$(datarootdir)/stapelbaan/examples $(DESTDIR)$(datarootdir)/stapelbaan/privacy \
		$(DESTDIR)$(datarootdir)/bash-completion/completions $(DESTDIR)$(unitdir)
	$(INSTALL_PROGRAM) $(BIN) $(DESTDIR)$(bindir)/stapelbaan
	sed 's|/usr/local/share|$(datarootdir)|' man/stapelbaan.1 > $(BUILD)/stapelbaan.1
	$(INSTALL_DATA) $(BUILD)/stapelbaan.1 $(DESTDIR)$(mandir)/man1/
	$(INSTALL_DATA) man/stapelbaan-data.5 $(DESTDIR)$(mandir)/man5/
	$(INSTALL_DATA) $(BUILD)/locale/nl/LC_MESSAGES/stapelbaan.mo $(DESTDIR)$(localedir)/nl/LC_MESSAGES/
	$(INSTALL_DATA) data/examples/*.yaml $(DESTDIR)$(datarootdir)/stapelbaan/examples/
	$(INSTALL_DATA) data/privacy/*.md $(DESTDIR)$(datarootdir)/stapelbaan/privacy/
	$(BIN) completion > $(DESTDIR)$(datarootdir)/bash-completion/completions/stapelbaan
	for unit in data/systemd/*; do \
		sed 's|/usr/local/bin|$(bindir)|' $$unit > $(BUILD)/unit && \
		$(INSTALL_DATA) $(BUILD)/unit $(DESTDIR)$(unitdir)/$${unit##*/} || exit 1; \
	done

uninstall:
	rm -f $(DESTDIR)$(bindir)/stapelbaan $(DESTDIR)$(mandir)/man1/stapelbaan.1 $(DESTDIR)$(mandir)/man5/stapelbaan-data.5 \
		$(DESTDIR)$(localedir)/nl/LC_MESSAGES/stapelbaan.mo $(DESTDIR)$(datarootdir)/bash-completion/completions/stapelbaan
	rm -f $(patsubst data/systemd/%,$(DESTDIR)$(unitdir)/%,$(wildcard data/systemd/*))
	rm -rf $(DESTDIR)$(datarootdir)/stapelbaan

clean:
	rm -rf $(BUILD)

-include $(OBJ:.o=.d) $(UNIT:%=%.d) $(BUILD)/tests/bench/smptsp.d
