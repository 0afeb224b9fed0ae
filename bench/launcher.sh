# Sourced by the benchmarks' launchers: builds on first use, or when sources have changed, then runs a class.

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$root/deploy/launcher.sh"

# run_benchmark CLASS ARGUMENT…
run_benchmark() {
  ensure_built bench deploy/lab
  exec "$java" ${FORESHOCK_JAVA_OPTS:-} -cp "$root/bench/target/classes:$root/bench/target/lib/*" "io.foreshock.bench.$1" "${@:2}"
}
