# shellcheck shell=bash
# What ./test, ./run and the scripts share. Sourced, never run.

say() { printf '%s\n' "$*"; }
die() { say "$*" >&2; exit 1; }

# install_missing SET…: the packages of scripts/packages that these sets want and apt does not have.
install_missing() {
    local package set reason missing=()
    if ! command -v dpkg-query >/dev/null; then
        say "This is not a Debian: what has to be installed stands in scripts/packages."
        return
    fi
    while read -r package set reason; do
        [[ $package == [a-z]* && " $* " == *" $set "* && " ${missing[*]} " != *" $package "* ]] || continue
        command -v "$package" >/dev/null && continue  # however it came here
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] && continue
        ((${#missing[@]})) || say "Missing, and installed now with apt-get:"
        printf '  %-22s %s\n' "$package" "$reason"
        missing+=("$package")
    done <scripts/packages
    ((${#missing[@]})) || return 0

    local root=(env)
    if ((EUID != 0)); then
        command -v sudo >/dev/null || die "That takes root, and there is no sudo: apt-get install ${missing[*]}"
        root=(sudo env)
    fi
    "${root[@]}" apt-get -q -o DPkg::Lock::Timeout=300 update
    # Whatever conflicts (Boost 1.74's headers do) is for you to remove, not for us.
    "${root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 \
        install -y --no-install-recommends --no-remove "${missing[@]}" </dev/null ||
        die "apt-get could not install them. If it wanted to remove something, remove that yourself first."
}

# run COMMAND…: in a process group of its own, so that a signal to us ends it at once (stop_running).
running=
run() {
    local status=0
    set -m
    "$@" </dev/null &
    running=$!
    set +m
    wait "$running" || status=$?
    running=
    return "$status"
}

# For an EXIT trap: ends what `run` runs, with all its children, and waits until they are gone.
stop_running() {
    trap '' INT TERM HUP
    [[ $running ]] || return 0
    kill -TERM -- "-$running" 2>/dev/null || return 0
    for ((i = 0; i < 300; ++i)); do
        kill -0 -- "-$running" 2>/dev/null || return 0
        sleep 0.1
    done
    kill -KILL -- "-$running" 2>/dev/null || true
}

# A signal leaves through the EXIT trap, so what must be tidied is tidied.
exit_on_signals() {
    trap 'exit 130' INT
    trap 'exit 143' TERM
    trap 'exit 129' HUP
}
