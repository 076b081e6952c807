#!/usr/bin/env bash
# check.sh path/to/freehold ROOM: the document that the program prints is valid, and one that was
# damaged is not. Installs the validator into ROOM.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
program=$1 room=$2
mkdir -p "$room"
cp "$here"/{package.json,package-lock.json,check.mjs} "$room"
cd "$room"
cmp -s package-lock.json installed-lock.json || {
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    cp package-lock.json installed-lock.json
}

"$program" openapi >openapi.json
node check.mjs openapi.json

refused() {
    sed "$1" openapi.json >damaged.json
    ! cmp -s openapi.json damaged.json || { echo "nothing was damaged: $1" >&2; exit 1; }
    ! node check.mjs damaged.json 2>/dev/null || { echo "taken although damaged: $1" >&2; exit 1; }
}
refused 's/"responses"/"answers"/'
refused 's/"in":"path"/"in":"somewhere"/'
refused 's/"version":"[^"]*"/"version":1/'
refused 's|#/components/schemas/|#/components/nothing/|'
