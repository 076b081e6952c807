#!/usr/bin/env bash
# The program from its first start to its end, asked with curl: tests/api/story.sh path/to/freehold
set -euo pipefail
unset "${!FREEHOLD_@}"  # what the caller set for the tests is no setting of a server
program=$1
room=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$room"' EXIT

fail() { echo "story: $*" >&2; cat "$room/log" >&2; exit 1; }

# start [NAME=VALUE…]: with these in its environment.
start() {
    env "$@" "$program" serve --port 0 --data "$room/var" >"$room/log" 2>&1 &
    server=$!
    for _ in $(seq 100); do
        base=$(sed -n 's/^freehold: listening on //p' "$room/log")
        [[ -z $base ]] || return 0
        kill -0 "$server" 2>/dev/null || fail "it did not start"
        sleep 0.1
    done
    fail "it does not say where it listens"
}

# wants STATUS WORD curl-arguments…: the answer has the status, and the word in it.
wants() {
    local status=$1 word=$2
    shift 2
    local got
    got=$(curl -sS -o "$room/body" -w '%{http_code}' "$@")
    [[ $got == "$status" ]] || fail "$* answered $got instead of $status: $(cat "$room/body")"
    grep -q -- "$word" "$room/body" || fail "$* has no $word: $(cat "$room/body")"
}

start
wants 200 '"ok"' "$base/health"
wants 200 '"ready"' "$base/readyz"
wants 200 '"kty":"OKP"' "$base/.well-known/jwks.json"
wants 200 '"openapi":"3.1.0"' "$base/api/v1/openapi.json"
wants 200 'Freehold API' "$base/docs"
wants 401 'auth.token_required' "$base/api/v1/auth/me"
wants 401 'auth.bad_token' -H 'Authorization: Bearer s3cret-token' "$base/api/v1/users?search=s3cret-query"
wants 404 'http.no_such_path' "$base/s3cret-path"
wants 405 'http.method_not_allowed' -X PUT "$base/api/v1/users"
head -c 2000000 /dev/zero | wants 413 'http.status_413' -H 'Content-Type: application/json' \
    -H 'Expect:' --data-binary @- "$base/api/v1/users"
first=$(curl -sS "$base/.well-known/jwks.json")

# Who registers proves the address with what was mailed there: here, into a file.
wants 201 '"access_token"' -H 'Content-Type: application/json' "$base/api/v1/auth/register" \
    -d '{"email":"ann@example.com","password":"marzipan tulip gravel","full_name":"Ann Lee"}'
for _ in $(seq 100); do
    "$program" mail show last --data "$room/var" >"$room/letter" 2>/dev/null && break
    sleep 0.1
done
grep -q '^Hello Ann Lee,$' "$room/letter" || fail "no letter came"
token=$(sed -n 's/.*{"token": "\([^"]*\)"}.*/\1/p' "$room/letter")
grep -q 'POST http://127.0.0.1:.*/api/v1/auth/verify-email$' "$room/letter" || fail "the letter says no address"
"$program" mail list --data "$room/var" | grep -q 'ann@example.com .*Confirm your e-mail address' ||
    fail "the letter is not listed"
[[ $(stat -c %a "$room/var/mail") == 700 ]] || fail "others may enter the mail's directory"
[[ $(stat -c %a "$room/var/mail/"*) == 600 ]] || fail "others may read a letter"
verify=(-H 'Content-Type: application/json' "$base/api/v1/auth/verify-email" -d "{\"token\":\"$token\"}")
[[ $(curl -sS -o "$room/body" -w '%{http_code}' "${verify[@]}") == 204 ]] || fail "the letter's token verifies nothing"
wants 400 'auth.bad_email_token' "${verify[@]}"
! grep -q "$token" "$room/log" || fail "the log repeats a letter's token"

# An operator at the shell reaches the server that runs.
of() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
given=$("$program" tenant create acme Acme --owner olga@acme.example --owner-name Olga \
    --data "$room/var" --json | of one_time_password)
wants 200 '"access_token"' -H 'Content-Type: application/json' "$base/api/v1/auth/token" \
    -d "{\"tenant\":\"acme\",\"email\":\"olga@acme.example\",\"password\":\"$given\"}"
once=$(of access_token <"$room/body")
wants 403 'auth.password_change_required' -H "Authorization: Bearer $once" "$base/api/v1/users"
wants 200 '"access_token"' -X PUT -H 'Content-Type: application/json' -H "Authorization: Bearer $once" \
    "$base/api/v1/auth/password" -d "{\"current_password\":\"$given\",\"new_password\":\"gravel tulip marzipan\"}"
access=$(of access_token <"$room/body")
wants 200 'olga@acme.example' -H "Authorization: Bearer $access" "$base/api/v1/users"
"$program" user password olga@acme.example --tenant acme --data "$room/var" >"$room/letter"
wants 401 'auth.session_ended' -H "Authorization: Bearer $access" "$base/api/v1/users"
! grep -q "$given" "$room/log" || fail "the log repeats a one-time password"

kill -TERM "$server"
wait "$server" || fail "it did not stop in order"
grep -q '"route":"/api/v1/users"' "$room/log" || fail "the access log has no line"
! grep -q s3cret "$room/log" || fail "the access log repeats what was sent"

start
[[ $(curl -sS "$base/.well-known/jwks.json") == "$first" ]] || fail "a restart made other keys"
open=$(find "$room/var" -type d ! -perm 700 -o ! -type d ! -perm 600)
[[ -z $open ]] || fail "others may read $open"
kill -TERM "$server"
wait "$server" || fail "it did not stop in order"

# What is set is what holds. Behind a proxy that is trusted each caller has an address of their own.
start FREEHOLD_TRUSTED_PROXIES=127.0.0.1 FREEHOLD_REQUESTS_PER_CONNECTION=1 FREEHOLD_PASSWORD_LENGTH=15 \
    FREEHOLD_LOGIN_ATTEMPTS_PER_ACCOUNT=1 FREEHOLD_LOGIN_ATTEMPTS_PER_ADDRESS=2 \
    FREEHOLD_REGISTRATIONS_PER_HOUR=1 FREEHOLD_SESSION_HOURS=2 FREEHOLD_SESSION_IDLE_HOURS=2
# guess STATUS WORD ADDRESS NAME
guess() {
    wants "$1" "$2" -H 'Content-Type: application/json' -H "X-Forwarded-For: 192.0.2.1, $3" \
        "$base/api/v1/auth/token" -d "{\"username\":\"$4\",\"password\":\"a guess\"}"
}
guess 401 auth.bad_login 198.51.100.7 one
guess 429 auth.too_many_attempts 198.51.100.8 one  # that account
guess 401 auth.bad_login 198.51.100.7 two
guess 429 auth.too_many_attempts 198.51.100.7 three  # that address
guess 401 auth.bad_login 198.51.100.8 three
# registers STATUS WORD ADDRESS PASSWORD
registers() {
    wants "$1" "$2" -H 'Content-Type: application/json' -H "X-Forwarded-For: $3" \
        "$base/api/v1/auth/register" -d "{\"email\":\"bob@example.com\",\"password\":\"$4\",\"full_name\":\"Somebody\"}"
}
registers 400 auth.password_too_short 203.0.113.1 'gravel tulip x'
registers 201 '"refresh_expires_at"' 203.0.113.2 'gravel tulip marzipan'
ends=$(date -d "$(of refresh_expires_at <"$room/body")" +%s)
((ends > $(date +%s) + 7000 && ends <= $(date +%s) + 7200)) || fail "a session does not last two hours"
registers 429 auth.too_many_attempts 203.0.113.2 'gravel tulip marzipan'
curl -sSI "$base/health" | grep -qi '^connection: close' || fail "a connection has more than one request"
kill -TERM "$server"
wait "$server" || fail "it did not stop in order"
grep -q '"address":"198.51.100.7"' "$room/log" || fail "the access log does not say who asked"
! grep -q '192.0.2.1' "$room/log" || fail "the access log believes what a client wrote"

# What others reach is not started with what is fit for a desk alone.
! "$program" serve --data "$room/var" --issuer https://id.example --demo true >"$room/log" 2>&1 ||
    fail "demo was served to others"
grep -q '^freehold: demo: .*Say demo = false' "$room/log" || fail "demo was refused without its name"

! "$program" serve --config /dev/null --data "$room/var" --port nine >"$room/log" 2>&1 || fail "port nine was taken"
grep -q '^freehold: port: ' "$room/log" || fail "port nine was refused without its name"
! FREEHOLD_PROT=1 "$program" serve >"$room/log" 2>&1 || fail "FREEHOLD_PROT was taken"
grep -q 'did you mean port' "$room/log" || fail "no nearest name"
echo "story: done"
