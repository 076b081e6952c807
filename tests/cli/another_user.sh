#!/usr/bin/env bash
# A server obeys its own user and root, and nobody else: tests/cli/another_user.sh path/to/freehold
# Exits with 77 where this user can become nobody else: then nothing was tested.
set -euo pipefail
unset "${!FREEHOLD_@}"
room=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server" 2>/dev/null || true; rm -rf "$room"' EXIT
fail() { echo "another_user: $*" >&2; exit 1; }

if ((EUID == 0)); then other() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
elif sudo -n -u nobody true 2>/dev/null; then other() { sudo -n -u nobody "$@"; }
else echo "another_user: skipped: this needs root, or sudo to become nobody" >&2; exit 77
fi

# Where nobody may come and run it.
chmod 755 "$room"
cp "$1" "$room/freehold"
chmod 755 "$room/freehold"
cd "$room"
./freehold serve --port 0 >log 2>&1 &
server=$!
for _ in $(seq 200); do [[ ! -S var/socket ]] || break; sleep 0.1; done
[[ -S var/socket ]] || fail "the server has no socket: $(cat log)"
chmod 755 var

./freehold tenant list | grep -q platform || fail "its own user is not obeyed"
! other ./freehold tenant list >out 2>&1 || fail "another user was obeyed"
grep -q "is another user's: run this as the user of the server, or as root" out || fail "$(cat out)"

# Even where the file lets everybody in: the kernel says who asks.
chmod 666 var/socket
! other ./freehold tenant list >out 2>&1 || fail "another user was obeyed through an open socket"
grep -q 'This server obeys the user it runs as, and root.' out || fail "$(cat out)"
! grep -q platform out || fail "another user was told of a tenant"

kill -TERM "$server"
wait "$server" || fail "it did not stop in order"
server=
! other ./freehold tenant list >out 2>&1 || fail "another user opened the database"

# Root may what that user may, while no server runs; and leaves nothing that they could not open.
if ((EUID == 0)); then
    foreign() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
    begin() {
        setpriv --reuid=65534 --regid=65534 --clear-groups ./freehold serve --port 0 --data theirs >log 2>&1 &
        server=$!
        for _ in $(seq 200); do [[ ! -S theirs/socket ]] || break; sleep 0.1; done
        [[ -S theirs/socket ]] || fail "the other user's server has no socket: $(cat log)"
    }
    end() { kill -TERM "$server"; wait "$server" || fail "it did not stop in order: $(cat log)"; server=; }
    install -d -o 65534 -g 65534 -m 700 theirs
    begin
    end
    ./freehold tenant create acme Acme --owner ann@acme.example --owner-name Ann --data theirs >out ||
        fail "root is not obeyed at another user's data"
    ./freehold migrate status --database sqlite:theirs/freehold.db >out || fail "root cannot ask for migrations"
    strange=$(find theirs ! -uid 65534)
    [[ -z $strange ]] || fail "root left its own files: $strange"
    begin
    foreign ./freehold tenant list --data theirs | grep -q acme || fail "what root did is not there"
    end
    chmod 640 theirs/key
    ! ./freehold tenant list --data theirs >out 2>&1 || fail "root was obeyed with an open key file"
    grep -q 'chmod 600' out || fail "$(cat out)"
fi
echo "another_user: done"
