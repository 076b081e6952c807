#!/usr/bin/env bash
# ./run itself, with a cmake that only notes what it was asked, and the program as it was built:
#
#     tests/run/run_test.sh path/to/freehold
#
# What it builds and installs is tried by tests/package, and what it then serves by tests/api.
set -euo pipefail
program=$(readlink -f "$1")
source=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
unset "${!FREEHOLD_@}"
room=$(mktemp -d)
runs=
trap 'end; rm -rf "$room"' EXIT
fail() { echo "run: $*" >&2; tail -n 30 "$room/log" "$room/errors" >&2 || true; exit 1; }

end() {
    [[ -z $runs ]] || { kill -TERM "$runs" 2>/dev/null; wait "$runs" 2>/dev/null; runs=; } || true
}

# A checkout of its own, where nothing is missing and nothing is built.
mkdir -p "$room/checkout" "$room/bin"
cp -r "$source/run" "$source/scripts" "$room/checkout"
: >"$room/checkout/scripts/packages"
cat >"$room/bin/cmake" <<END
#!/usr/bin/env bash
echo "cmake \$*" >>"$room/calls"
[[ "\$*" != *"\${FAILS_AT:-nowhere}"* ]] || { echo "error: it does not compile"; exit 1; }
case "\$*" in
"--install build/release --prefix "*) mkdir -p "\$4/bin" && ln -s "$program" "\$4/bin/freehold" ;;
"--build build/embed") mkdir -p build/embed
    printf '#!/bin/sh\\necho "embedded \$*"\\n' >build/embed/embed && chmod +x build/embed/embed ;;
esac
END
chmod +x "$room/bin/cmake"

# begin [NAME=VALUE…]: ./run from another directory, as one would.
begin() {
    : >"$room/calls"
    (cd / && exec env PATH="$room/bin:$PATH" FREEHOLD_PORT=0 FREEHOLD_DATA="$room/data" "$@" \
        "$room/checkout/run") >"$room/log" 2>"$room/errors" &
    runs=$!
}
wait_for() {
    local i
    for ((i = 0; i < 600; ++i)); do
        ! grep -q "$1" "$room/log" || return 0
        kill -0 "$runs" 2>/dev/null || fail "it ended without saying: $1"
        sleep 0.05
    done
    fail "it does not say: $1"
}
address() { sed -n 's/^freehold: listening on //p' "$room/log"; }

it_builds_installs_and_serves() {
    begin
    wait_for '/api/v1/tenants'
    grep -q '^cmake --preset release -DBUILD_TESTING=OFF' "$room/calls" || fail "it did not configure"
    grep -q '^cmake --build --preset release' "$room/calls" || fail "it did not build"
    grep -qx 'embedded memory:' "$room/log" || fail "the example did not run"
    [[ -S $room/data/socket && -f $room/data/freehold.db ]] || fail "FREEHOLD_DATA is not where it keeps"
    grep -q ' in tenant platform: ' "$room/log" || fail "the first start shows no operator"
    grep -q ' in tenant demo: ' "$room/log" || fail "the first start founds no demo"
    curl -sf "$(address)/readyz" >/dev/null || fail "it is not ready"
}

# A signal to ./run ends what it runs.
ctrl_c_ends_it() {
    local here status=0
    here=$(address)
    kill -TERM "$runs"
    wait "$runs" || status=$?
    runs=
    ((status == 143)) || fail "SIGTERM ended it with $status"
    ! curl -s -o /dev/null "$here/health" || fail "its server still answers"
    [[ ! -e $room/data/socket ]] || fail "its server was not asked to stop"
}

a_second_start_founds_nothing() {
    begin
    wait_for '^freehold: documentation at '
    ! grep -q 'shown this once' "$room/log" || fail "the second start shows passwords"
    ctrl_c_ends_it
}

a_build_that_fails_is_shown_and_nothing_is_served() {
    local where status
    for where in '--build --preset release' '--install' '--build build/embed'; do
        status=0
        begin FAILS_AT="$where"
        wait "$runs" || status=$?
        runs=
        ((status != 0)) || fail "it went on after a failed $where"
        grep -q 'it does not compile' "$room/log" "$room/errors" || fail "it hides why $where failed"
        [[ -z $(address) ]] || fail "it serves after a failed $where"
    done
}

it_builds_installs_and_serves
ctrl_c_ends_it
a_second_start_founds_nothing
a_build_that_fails_is_shown_and_nothing_is_served
echo "run: done"
