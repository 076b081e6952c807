# shellcheck shell=bash
# Sourced by bench/http and bench/server.

# measure PORT SECONDS CONNECTIONS [wrk's own words]: requests a second, and the 99th percentile in
# milliseconds, of one round.
measure() {
    local port=$1 seconds=$2 connections=$3
    shift 3
    wrk -t1 "-c$connections" "-d${seconds}s" --latency "$@" "http://127.0.0.1:$port/" | awk '
        $1 == "99%" { p99 = $2 + 0; if ($2 ~ /us$/) p99 /= 1000; else if ($2 !~ /ms$/) p99 *= 1000 }
        /^Requests\/sec/ { rate = $2 }
        /Non-2xx|Socket errors/ { print "wrk: " $0 >"/dev/stderr"; bad = 1 }
        END { if (bad) exit 1; printf "%.1f %.3f\n", rate, p99 }'
}

# Of lines "floor p99 ours p99": ratio with minimum and maximum, rates, p99 and its ratio.
#   summary NAME AIM
summary() {
    awk -v name="$1" -v aim="$2" '
    function sorted(from, to,   i, j, x) {
        for (i = 1; i <= NR; ++i) to[i] = from[i]
        for (i = 2; i <= NR; ++i)
            for (j = i; j > 1 && to[j] < to[j - 1]; --j) { x = to[j]; to[j] = to[j - 1]; to[j - 1] = x }
    }
    function median(from,   to) { sorted(from, to); return to[int((NR + 1) / 2)] }
    { floor[NR] = $1; floor99[NR] = $2; ours[NR] = $3; ours99[NR] = $4; ratio[NR] = $3 / $1 }
    END {
        sorted(ratio, ratios)
        printf "%-58s %6.2f  (%.2f … %.2f)  aim %s   %8.0f/s of %8.0f/s", name, median(ratio),
            ratios[1], ratios[NR], aim, median(ours), median(floor)
        if (median(ours99)) printf "   p99 %.2f ms", median(ours99)
        if (median(floor99)) printf ", floor %.2f", median(floor99)
        printf "\n"
    }'
}

# until_open PORT: until somebody listens there.
until_open() {
    local i
    for ((i = 0; i < 200; ++i)); do
        (: <>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
        sleep 0.05
    done
    return 1
}
