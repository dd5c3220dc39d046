# Shared by the scripts here: where things are, what was started, and how it ends.

cd "$(dirname "$0")/.."
bench=$PWD/bench
# A real disk: /tmp is memory on many machines, and syncing memory costs nothing.
work=$(mktemp -d -p "${BENCH_DIR:-/var/tmp}" gateway-bench.XXXXXX)
pids=()

stop_all() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    pids=()
}
trap 'stop_all; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

say() { echo "$@" >&2; }

fail() {
    say "$@"
    exit 1
}

free_port() {
    local port
    for _ in $(seq 50); do
        port=$((20000 + RANDOM % 12000))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
    fail "no free port found"
}

# Waits until something listens on port $1, as long as process $2 lives, at most 90 s; $3 is its log.
await_port() {
    for _ in $(seq 900); do
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return
        kill -0 "$2" 2>/dev/null || break
        sleep 0.1
    done
    cat "$3" >&2
    fail "nothing listens on port $1; its log is above"
}

# Builds the gateway if needed, and lets every process open as many connections as the system allows.
prepare() {
    ./gateway --version >&2 || exit
    ulimit -n "$(ulimit -H -n)" 2>/dev/null || true
}

driver() { "$java" -Xmx512m -XX:+UseSerialGC "$bench/Driver.java" "$@"; }

# value KEY LINE: the number after KEY= in a line of the driver.
value() { sed -E "s/.*\\b$1=([^ ]*).*/\\1/" <<<"$2"; }

# cpu_ms PID: processor time it has taken so far, in milliseconds.
cpu_ms() { awk -v tick="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); print int(($12 + $13) * 1000 / tick) }' "/proc/$1/stat"; }

median() { sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# Starts the gateway on free ports with everything below $work; the caller sets more by environment variables.
# It runs on the JDK that the launcher finds, or on the program JAVA; what is started later runs on the same.
start_gateway() {
    port=$(free_port)
    sandbox_port=$(free_port)
    export GATEWAY_HTTP_PORT=$port GATEWAY_MANAGEMENT_PORT=$(free_port) GATEWAY_SANDBOX_PORT=$sandbox_port
    export GATEWAY_DATA_DIR=$work/data GATEWAY_INBOX_DIR=$work/inbox GATEWAY_OUTBOX_DIR=$work/outbox
    export GATEWAY_QUOTA_MONTHLY_CREDITS_DALLE3=1000000000
    if [ -n "${JAVA:-}" ]; then
        # shellcheck disable=SC2086 # a list of words
        "$JAVA" -Djava.awt.headless=true -XX:+UseParallelGC ${JAVA_OPTS:-} -cp "target/semantest-gateway.jar:target/lib/*" \
            io.semantest.gateway.app.Gateway run >"$work/gateway.log" 2>&1 &
    else
        ./gateway run >"$work/gateway.log" 2>&1 &
    fi
    gateway=$!
    pids+=("$gateway")
    await_port "$port" "$gateway" "$work/gateway.log"
    until curl -sf -o /dev/null "http://127.0.0.1:$GATEWAY_MANAGEMENT_PORT/observe/health/ready"; do
        kill -0 "$gateway" || fail "the gateway ended: $(tail -5 "$work/gateway.log")"
        sleep 0.1
    done
    java=$(readlink -f "/proc/$gateway/exe")
}

describe_machine() {
    echo "Machine: $(nproc) x $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)," \
        "$(awk '/MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo), $(uname -sr)," \
        "load $(cut -d' ' -f1 /proc/loadavg) before"
    echo "Disk: $(df --output=fstype "$work" | tail -1), a sync of 4 KiB takes $(value sync "$(driver sync "$work")") ms (median)"
    echo "Java: $("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p') JAVA_OPTS='${JAVA_OPTS:-}'"
}
