# Sourced by the scripts of the benchmarks: builds on first use, or when sources have changed, then runs a class.

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
. "$root/app/launcher.sh"

# run_benchmark CLASS ARGUMENT…
run_benchmark() {
  ensure_built testing/bench testing/kit
  exec "$java" ${FORESHOCK_JAVA_OPTS:-} -cp "$root/testing/bench/target/classes:$root/testing/bench/target/lib/*" "io.foreshock.testing.bench.$1" --home "$root" "${@:2}"
}
