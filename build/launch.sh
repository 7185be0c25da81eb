# Sourced by ./clew: builds the program when it is missing or older than its sources, and chooses the JVM's flags.

dist=$home/server/target/clew
program=$dist/lib/clew-server.jar
jvm_flags=()

is_newer() { # MARK PATH…: a source beneath one of the paths is newer than the mark, or there is no mark
  local mark=$1
  shift
  [ -f "$mark" ] || return 0
  [ -d "$home/.git" ] || return 1
  [ -n "$(find "$@" -path '*/target' -prune -o -path '*/node_modules' -prune -o -path '*/src/test' -prune -o \
    \( -path '*/src/main/*' -o -name pom.xml \) -type f -newer "$mark" -print -quit)" ]
}

build_if_needed() {
  local path sources=("$home/demo/pom.xml" "$home/demo/src") # of the demo, only its orchestrator belongs to the program
  for path in "$home"/*; do
    [ "$path" = "$home/demo" ] || sources+=("$path")
  done
  is_newer "$dist/built" "${sources[@]}" || return 0
  build "Clew (a minute or two the first time)" server
}

build_demo_if_needed() { # the programs that the demo starts: broker, database, the services that are Java
  local pom folders=() mark=$home/demo/target/built
  for pom in "$home"/demo/*/pom.xml "$home"/demo/services/*/pom.xml; do
    [ ! -f "$pom" ] || folders+=("${pom%/pom.xml}")
  done
  is_newer "$mark" "${folders[@]}" || return 0
  build "the demo shop's programs" "$(IFS=, && echo "${folders[*]#"$home"/}")"
  mkdir -p "${mark%/*}"
  touch "$mark"
}

build() { # WHAT MODULES
  require_maven
  local log=$home/target/build.log
  mkdir -p "$home/target"
  echo "Building $1; the log is $log" >&2
  if ! (cd "$home" && mvn -B -Dquick -pl "$2" -am package 2>&1 | tee "$log" | show_progress); then
    echo "The build failed; the end of its log:" >&2
    tail -n 30 "$log" >&2
    exit 1
  fi
}

show_progress() {
  sed -u -n -e 's/^\[INFO\] Building clew-\([^ ]*\).*\[\(.*\)\]$/  \2 \1/p' \
    -e 's/^\[INFO\] --- .*(aot).*/       start-up cache/p' >&2
}

config_files() { # the readable files that --config names
  local previous= argument file
  for argument in "$@"; do
    file=
    case $argument in
      --config=*) file=${argument#--config=} ;;
      *) [ "$previous" != --config ] || file=$argument ;;
    esac
    file=${file#file:}
    previous=$argument
    [ -z "$file" ] || [ ! -r "$file" ] || echo "$file"
  done
}

limit_mib() { # the memory_limiter's limit in the configuration files, if one is written plainly
  config_files "$@" | while IFS= read -r file; do
    sed -n 's/.*limit_mib:[[:space:]]*\([0-9][0-9]*\).*/\1/p' "$file" | head -n 1
  done | head -n 1
}

keeps_spans() { # whether there is a store in the configuration: the built-in one has it
  [ -n "$(config_files "$@")" ] || return 0
  [ -n "$(config_files "$@" | while IFS= read -r file; do grep clew_storage "$file" || true; done)" ]
}

machine_mib() { # memory of the machine or of its control group, the smaller
  local group total
  total=$(awk '/^MemTotal:/ {print int($2 / 1024)}' /proc/meminfo 2>/dev/null)
  group=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || true)
  case $group in '' | max) group=0 ;; *) group=$((group / 1048576)) ;; esac
  [ -n "$total" ] || total=4096
  if [ "$group" -gt 0 ] && [ "$group" -lt "$total" ]; then echo "$group"; else echo "$total"; fi
}

derive_memory() { # heap: the configured limit, else a quarter of the memory, bounded; see docs/commands.md
  local machine heap young limit
  machine=$(machine_mib)
  limit=$(limit_mib "$@")
  heap=$((machine / 4 < 1024 ? machine / 4 : 1024))
  # Spans on their way die young. Beside a store, what lives is small, and memory serves better as pages of its files.
  young=2
  if keeps_spans "$@"; then
    heap=$((heap < 576 ? heap : 576))
    young=4
  fi
  heap=$((${limit:-heap} < machine * 3 / 4 ? ${limit:-heap} : machine * 3 / 4))
  heap=$((heap > 128 ? heap : 128))
  jvm_flags+=(-Xms96m -XX:NewSize=48m "-XX:MaxNewSize=$((heap / young > 64 ? heap / young : 64))m" -XX:NewRatio=1 -XX:MaxTenuringThreshold=1 "-Xmx${heap}m"
    "-XX:MaxDirectMemorySize=$((heap / 2 > 64 ? heap / 2 : 64))m" -XX:+UseSerialGC
    -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40 -Xss512k -XX:-UsePerfData
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Djdk.reflect.useNativeAccessorOnly=true
    -Dcom.linecorp.armeria.tlsEngineType=jdk
    # the optimising compiler waits until the start is over; the second core belongs to the start until then
    -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=20000 -XX:Tier4CompileThreshold=100000
    -XX:Tier4BackEdgeThreshold=400000
    "-XX:AOTCache=$dist/clew.aot" -Xlog:aot=off -Xlog:cds=off ${CLEW_JAVA_OPTS:-})
}
