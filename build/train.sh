#!/usr/bin/env bash
# Makes the start-up cache of the program in DIST: a short run that takes and answers real requests, as the JVM watches.
# The cache belongs to one JDK build and one set of flags; where it does not fit, the program starts without it, slower.
set -euo pipefail
dist=$1
home=$(cd "$(dirname "$0")/.." && pwd)
. "$home/build/launch.sh"
program=$dist/lib/clew-server.jar
derive_memory
flags=()
for flag in "${jvm_flags[@]}"; do
  case $flag in -XX:AOTCache=*) ;; *) flags+=("$flag") ;; esac
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -f "$dist/clew.aot"
"$JAVA_HOME/bin/java" "${flags[@]}" -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining "-XX:AOTCacheOutput=$dist/clew.aot" -cp "$program" \
  dev.clew.server.training.TrainingRun "$work" >"$dist/training.log" 2>&1 || {
  tail -n 20 "$dist/training.log" >&2
  echo "the training run of the start-up cache failed; see $dist/training.log" >&2
  exit 1
}
touch "$dist/built"
