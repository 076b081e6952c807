#!/usr/bin/env bash
# One person's story with the program, from its first start on, told with curl alone:
#
#     tests/api/person_story.sh path/to/freehold memory|sqlite|postgresql
#
# PostgreSQL is where FREEHOLD_TEST_POSTGRESQL says (scripts/with-postgresql).
set -euo pipefail
program=$1 store=$2
postgresql=${FREEHOLD_TEST_POSTGRESQL-}
unset "${!FREEHOLD_@}"  # what the caller set for the tests is no setting of a server
room=$(mktemp -d)
server= token= base= roles=()
trap 'end_server; remove_store; rm -rf "$room"' EXIT

fail() {
    echo "person story on $store: $*" >&2
    echo "the answer was: $(cat "$room/head" "$room/body" 2>/dev/null)" >&2
    tail -n 20 "$room/log" "$room/errors" >&2 || true
    exit 1
}
tell() { echo "person story on $store: $*"; }
milliseconds() { echo $((${EPOCHREALTIME/./} / 1000)); }

# ── the store ────────────────────────────────────────────────────────────────────────────────────

sql() { psql -qX --set ON_ERROR_STOP=1 --dbname "$1"; }

make_store() {
    case $store in
    memory) address=memory: ;;
    sqlite) address=sqlite:$room/var/freehold.db ;;
    postgresql) make_postgresql ;;
    *) fail "there is no store $store" ;;
    esac
}

make_postgresql() {
    [[ $postgresql ]] || fail "FREEHOLD_TEST_POSTGRESQL is not set: run this as scripts/with-postgresql COMMAND"
    database=freehold_story_$$_$RANDOM
    address="postgresql:$postgresql dbname=$database"
    roles=(--app "${database}_app" --platform "${database}_platform")
    local all=(--owner "${database}_owner" "${roles[@]}")
    sql "$postgresql" <<<"create database $database template template0"
    "$program" roles "${all[@]}" | sql "$postgresql dbname=$database"
    "$program" migrate up --database "$address" "${all[@]}" >"$room/log"
}

remove_store() {
    [[ ${database-} ]] || return 0
    { echo "drop database $database with (force);"
      printf "drop role ${database}_%s;\n" platform app owner; } | sql "$postgresql"
}

# ── the server ───────────────────────────────────────────────────────────────────────────────────

# start [NAME=VALUE…]: with these in its environment; says in $took how long it took to be ready.
start() {
    local from settings=(--database "$address" --data "$room/var" --port 0 --demo true)
    local cheap=(--hash-memory 12288 --hash-passes 3)  # the cheapest that are allowed
    ((!${#roles[@]})) || settings+=(--app-role "${roles[1]}" --platform-role "${roles[3]}")
    : >"$room/log"
    from=$(milliseconds)
    env "$@" "$program" serve "${settings[@]}" "${cheap[@]}" >"$room/log" 2>"$room/errors" &
    server=$!
    until is_ready; do
        kill -0 "$server" 2>/dev/null || fail "it did not start"
        (($(milliseconds) < from + 20000)) || fail "it is not ready after 20 s"
        sleep 0.01
    done
    took=$(($(milliseconds) - from))
}

is_ready() {
    base=$(sed -n 's/^freehold: listening on //p' "$room/log")
    [[ $base ]] && curl -sf -o /dev/null "$base/readyz"
}

stop() {
    kill -TERM "$server"
    wait "$server" || fail "it did not stop in order"
    server=
    [[ ! -s $room/errors ]] || fail "it complained"
}

end_server() { [[ -z $server ]] || kill "$server" 2>/dev/null || true; }

# ── asking ───────────────────────────────────────────────────────────────────────────────────────

# asks METHOD PATH [BODY [curl-arguments…]]: as whoever $token belongs to, if it is set.
asks() {
    local arguments=(-sS -X "$1" -D "$room/head" -o "$room/body" -w '%{http_code}') path=$2 body=${3-}
    shift $(($# < 3 ? $# : 3))
    [[ -z $token ]] || arguments+=(-H "Authorization: Bearer $token")
    [[ -z $body ]] || arguments+=(-H 'Content-Type: application/json' -d "$body")
    : >"$room/body"
    status=$(curl "${arguments[@]}" "$@" "$base/api/v1$path")
}

# wants STATUS WORD asks-arguments…: the answer has the status, and the word in it.
wants() {
    local expected=$1 word=$2
    shift 2
    asks "$@"
    [[ $status == "$expected" ]] || fail "$1 $2 answered $status instead of $expected"
    [[ $(<"$room/body") == *"$word"* ]] || fail "the answer to $1 $2 has no $word"
}

# What the last answer said: the first member of that name; a header.
member() { grep -o "\"$1\":\"[^\"]*\"" "$room/body" | head -n 1 | sed 's/.*:"\(.*\)"/\1/'; }
header() { sed -n "s/^$1: \(.*\)\r\$/\1/Ip" "$room/head"; }

has_header() { [[ $(header "$1") =~ $2 ]] || fail "the header $1 is not $2"; }

# logs_in BODY: and keeps what came in $token and $refresh.
logs_in() {
    token=
    wants 200 '"token_type":"Bearer"' POST /auth/token "$1"
    keep_tokens
}
keep_tokens() { token=$(member access_token) refresh=$(member refresh_token) session=$(member session); }

nobody=usr_01h2xcejqtf2nbrexx3vqjhpv7  # never existed
nowhere=ten_01h2xcejqtf2nbrexx3vqjhpv7

# ── the story ────────────────────────────────────────────────────────────────────────────────────

the_printed_lines_work() {
    local line shown lines
    mapfile -t lines < <(grep -E '^  (T=|NEW=|curl )' "$room/log")
    ((${#lines[@]} == 3)) || fail "not three lines with curl were printed"
    for line in "${lines[@]}"; do
        eval "$line" >"$room/body"  # exactly as it stands there
    done
    shown=$(<"$room/body")
    [[ $shown == *'"code":"platform"'* && $shown == *'"code":"demo"'* ]] || fail "the last line shows no tenants"
    ada_password=$(sed -n 's/^  ada@demo.example in tenant demo: //p' "$room/log")
    [[ $ada_password ]] || fail "Ada has no one-time password"
}

ann() { echo "{\"$1\":\"$2\",\"password\":\"${3-marzipan tulip gravel}\"}"; }

ann_registers() {
    token=
    local account='"email":"ann@people.example","username":"ann","full_name":"Ann Example"'
    account="{$account,\"password\":\"marzipan tulip gravel\",\"organization_name\":\"Ann & Co\"}"
    wants 201 '"standing":"owner"' POST /auth/register "$account"
    ann_id=$(member id) ann_organization=$(member organization)
    keep_tokens
    first_token=$token
    wants 200 '"code":"ann-co"' GET /auth/me
    token=
    wants 409 '"tenancy.email_taken"' POST /auth/register "$account"
    wants 400 '"auth.password_common"' POST /auth/register "${account/marzipan tulip gravel/password1}"
    wants 400 '"auth.bad_email_token"' POST /auth/verify-email "{\"token\":\"$wrong_email_token\"}"
}

ann_logs_in_by_either_name() {
    logs_in "$(ann username ann)"
    grep -qF '"password_change_required":false' "$room/body" || fail "Ann must choose a password"
    logs_in "$(ann username ann@people.example)"
    logs_in "$(ann email ANN@People.Example)"
    grep -qF '"standing":"owner"' "$room/body" || fail "Ann does not hear where she sits"
    wants 200 "\"id\":\"$ann_id\"" GET /auth/me
    token=
    wants 401 '"auth.bad_login"' POST /auth/token "$(ann username ann 'not it')"
    wants 401 '"auth.bad_login"' POST /auth/token "$(ann username nobody 'not it')"
}

a_refresh_can_be_repeated() {
    logs_in "$(ann username ann)"
    local first=$refresh second access=$token
    token=
    wants 200 refresh_token POST /auth/refresh "{\"refresh_token\":\"$first\"}" -H 'Idempotency-Key: one'
    second=$(member refresh_token)
    [[ $second != "$first" ]] || fail "the refresh token is the same"
    wants 200 "\"refresh_token\":\"$second\"" POST /auth/refresh "{\"refresh_token\":\"$first\"}" -H 'Idempotency-Key: one'
    wants 422 '"auth.refresh_key_reused"' POST /auth/refresh "{\"refresh_token\":\"$second\"}" -H 'Idempotency-Key: one'
    wants 200 access_token POST /auth/refresh "{\"refresh_token\":\"$second\"}" -H 'Idempotency-Key: two'
    keep_tokens
    wants 200 "$ann_id" GET /auth/me
    a_theft_ends_the_session "$first"
    token=$access
    wants 401 '"auth.session_ended"' GET /auth/me
}

a_theft_ends_the_session() {
    wants 401 '"auth.session_ended"' POST /auth/refresh "{\"refresh_token\":\"$1\"}" -H 'Idempotency-Key: thief'
    wants 401 '"auth.session_ended"' GET /auth/me
}

ann_sees_and_ends_her_sessions() {
    logs_in "$(ann username ann)"
    local other=$session other_token=$token
    logs_in "$(ann username ann)"
    wants 200 "\"id\":\"$other\"" GET /auth/sessions
    grep -qF '"current":true' "$room/body" || fail "no session is the current one"
    wants 204 '' DELETE "/auth/sessions/$other"
    wants 404 '"auth.no_session"' DELETE "/auth/sessions/$other"
    token=$other_token
    wants 401 '"auth.session_ended"' GET /auth/me
}

ada_chooses_a_password() {
    local who='"tenant":"demo","email":"ada@demo.example"'
    logs_in "{$who,\"password\":\"$ada_password\"}"
    wants 403 '"auth.password_change_required"' GET /users
    wants 200 '"password_change_required":false' PUT /auth/password \
        "{\"current_password\":\"$ada_password\",\"new_password\":\"velvet harbour thistle\"}"
    logs_in "{$who,\"password\":\"velvet harbour thistle\"}"
    ada_token=$token
    demo=$(member organization)
}

ada_runs_her_staff() {
    token=$ada_token
    wants 200 '"email":"grace@demo.example"' GET '/users?search=grace&total=true'
    local new='{"email":"new@demo.example","full_name":"New Person","password":"orchid lantern pebble"}'
    wants 201 '"belonging":"staff"' POST /users "$new" -H 'Idempotency-Key: new-person'
    new_id=$(member id)
    has_header Location "/api/v1/users/$new_id"
    cp "$room/body" "$room/first"
    wants 201 "$new_id" POST /users "$new" -H 'Idempotency-Key: new-person'
    cmp -s "$room/body" "$room/first" || fail "the repeated request has another answer"
    wants 422 '"http.idempotency_key_reused"' POST /users "${new/New/Newer}" -H 'Idempotency-Key: new-person'
    wants 409 '"tenancy.email_taken"' POST /users "$new"
    wants 400 '"pointer":"/nmae"' POST /users '{"nmae":"Nobody"}'
}

ada_changes_somebody() {
    token=$ada_token
    wants 200 '"full_name":"New Person"' GET "/users/$new_id"
    local tag
    tag=$(header ETag)
    wants 200 '"full_name":"Newest Person"' PATCH "/users/$new_id" '{"full_name":"Newest Person"}' -H "If-Match: $tag"
    wants 412 '"input.precondition_failed"' PATCH "/users/$new_id" '{"full_name":"Late"}' -H "If-Match: $tag"
    wants 200 '"full_name":"Newest Person"' GET "/users/$new_id"
}

ada_suspends_and_lifts() {
    token=$ada_token
    wants 200 '"reason":"Holidays"' POST "/users/$new_id/suspend" '{"reason":"Holidays"}'
    token=
    local proof='{"tenant":"demo","email":"new@demo.example","password":"orchid lantern pebble"}'
    wants 403 '"auth.seat_suspended"' POST /auth/token "$proof"
    token=$ada_token
    wants 200 "$new_id" POST "/users/$new_id/lift"
    wants 200 '"reason":"Holidays"' GET "/users/$new_id/suspensions"
    logs_in "$proof"
}

ada_deletes_and_restores() {
    token=$ada_token
    wants 204 '' DELETE "/users/$new_id"
    wants 404 '"tenancy.not_found"' GET "/users/$new_id"
    wants 200 "$new_id" POST "/users/$new_id/restore"
    wants 200 "$new_id" GET "/users/$new_id"
}

# looks_like_nothing STATUS METHOD PATH-BEFORE ID NEVER-EXISTED PATH-AFTER [BODY]
looks_like_nothing() {
    wants 404 '"tenancy.not_found"' "$1" "$2$4$5" "${6-}"
    cp "$room/body" "$room/first"
    wants 404 '' "$1" "$2$3$5" "${6-}"
    cmp -s "$room/body" "$room/first" || fail "$1 $2$3$5 tells that it exists"
}

others_see_nothing() {
    token=$ada_token
    looks_like_nothing GET /users/ "$ann_id" "$nobody" ''
    looks_like_nothing PATCH /users/ "$ann_id" "$nobody" '' '{"full_name":"Mine"}'
    looks_like_nothing DELETE /users/ "$ann_id" "$nobody" ''
    looks_like_nothing POST /users/ "$ann_id" "$nobody" /suspend '{"reason":"Why not"}'
    looks_like_nothing GET /organizations/ "$ann_organization" "$nowhere" ''
    wants 404 '"tenancy.not_found"' GET /users '' -H "X-Tenant-Id: $ann_organization"
    wants 404 '"tenancy.not_found"' POST /auth/switch-organization "{\"organization\":\"$ann_organization\"}"
    wants 403 '"auth.not_permitted"' GET /tenants
    logs_in "$(ann username ann)"
    looks_like_nothing GET /users/ "$new_id" "$nobody" ''
    looks_like_nothing POST /users/ "$new_id" "$nobody" /restore
}

# Ann's account is the platform's: in her own organization she sits as a guest.
a_guest_is_read_only() {
    logs_in "$(ann username ann)"
    wants 200 '"belonging":"guest"' GET "/users/$ann_id"
    wants 403 '"tenancy.read_only"' PATCH "/users/$ann_id" '{"full_name":"Anna"}'
}

ann_switches_to_her_organization() {
    logs_in "$(ann username ann)"
    wants 200 '"code":"ann-co"' GET /organizations
    wants 200 "\"organization\":\"$ann_organization\"" POST /auth/switch-organization \
        "{\"organization\":\"$ann_organization\"}"
    token=$(member access_token)
    wants 200 '"code":"ann-co"' GET /auth/me
    wants 404 '"tenancy.not_found"' POST /auth/switch-organization "{\"organization\":\"$demo\"}"
}

a_new_password_ends_other_sessions() {
    logs_in "$(ann username ann)"
    local other=$token
    logs_in "$(ann username ann)"
    wants 403 '"auth.wrong_password"' PUT /auth/password \
        '{"current_password":"not it","new_password":"gravel tulip marzipan"}'
    wants 200 access_token PUT /auth/password \
        '{"current_password":"marzipan tulip gravel","new_password":"gravel tulip marzipan"}'
    token=$(member access_token)
    wants 200 "$ann_id" GET /auth/me
    for token in "$other" "$first_token"; do wants 401 '"auth.session_ended"' GET /auth/me; done
    token=
    wants 401 '"auth.bad_login"' POST /auth/token "$(ann username ann)"
    logs_in "$(ann username ann 'gravel tulip marzipan')"
}

ann_logs_out() {
    local proof first
    proof=$(ann username ann 'gravel tulip marzipan')
    logs_in "$proof"
    first=$token
    logs_in "$proof"
    wants 204 '' POST /auth/logout
    wants 401 '"auth.session_ended"' GET /auth/me
    wants 401 '"auth.session_ended"' POST /auth/refresh "{\"refresh_token\":\"$refresh\"}"
    token=$first
    wants 200 "$ann_id" GET /auth/me
    wants 204 '' POST /auth/logout-all
    wants 401 '"auth.session_ended"' GET /auth/me
}

guessing_is_stopped() {
    token=
    local guess='{"tenant":"demo","email":"alan@demo.example","password":"a guess"}'
    for _ in {1..10}; do wants 401 '"auth.bad_login"' POST /auth/token "$guess"; done
    wants 429 '"auth.too_many_attempts"' POST /auth/token "$guess"
    has_header Retry-After '^[1-9][0-9]*$'
}

a_restart_keeps_sessions() {
    logs_in "$(ann username ann 'gravel tulip marzipan')"
    local kept=$token kept_refresh=$refresh
    logs_in "$(ann username ann 'gravel tulip marzipan')"
    wants 204 '' POST /auth/logout
    local ended=$token
    stop
    start
    tell "the second start was ready after $took ms, the shell's own included"  # bench/server asserts
    ! grep -q 'shown this once' "$room/log" || fail "the second start shows passwords"
    token=$ended
    wants 401 '"auth.session_ended"' GET /auth/me
    token=$kept
    wants 200 "$ann_id" GET /auth/me
    token=
    wants 200 access_token POST /auth/refresh "{\"refresh_token\":\"$kept_refresh\"}" -H 'Idempotency-Key: after'
}

registration_can_be_closed() {
    stop
    start "$1=false"
    token=
    wants 403 '"auth.registration_closed"' POST /auth/register \
        '{"email":"eve@people.example","full_name":"Eve","password":"marzipan tulip gravel"}'
}

wrong_email_token=$(printf 'A%.0s' {1..86})  # of the right length

make_store
start
tell "the first start was ready after $took ms"
the_printed_lines_work
ann_registers
ann_logs_in_by_either_name
a_refresh_can_be_repeated
ann_sees_and_ends_her_sessions
ada_chooses_a_password
ada_runs_her_staff
ada_changes_somebody
ada_suspends_and_lifts
ada_deletes_and_restores
others_see_nothing
a_guest_is_read_only
ann_switches_to_her_organization
a_new_password_ends_other_sessions
ann_logs_out
guessing_is_stopped
[[ $store == memory ]] || a_restart_keeps_sessions
registration_can_be_closed FREEHOLD_ENABLE_REGISTRATION
registration_can_be_closed ENABLE_REGISTRATION
stop
tell "done"
