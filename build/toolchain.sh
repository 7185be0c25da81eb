# Sourced by ./clew and ./mvnw: finds JDK 25 or newer and Maven, or says exactly what to install.

jdk_major() { # DIR: prints the major version of the JDK in DIR, nothing when it is none
  [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
  fi
}

jdk_candidates() {
  [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
  local javac
  javac=$(command -v javac || true)
  [ -z "$javac" ] || dirname "$(dirname "$(readlink -f "$javac" 2>/dev/null || echo "$javac")")"
  local dir
  for dir in /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ ! -d "$dir" ] || echo "$dir"
  done
}

require_jdk() { # sets JAVA_HOME to the first JDK that is new enough
  local dir major
  while IFS= read -r dir; do
    major=$(jdk_major "$dir")
    if [ -n "$major" ] && [ "$major" -ge 25 ]; then
      export JAVA_HOME=$dir
      return 0
    fi
  done < <(jdk_candidates)
  cat >&2 <<'TEXT'
Clew needs a JDK 25 or newer, and none was found in JAVA_HOME, on the PATH or in the usual folders.
Install one, for example:
  Debian, Ubuntu   apt install openjdk-25-jdk   (or temurin-25-jdk from Adoptium's repository)
  macOS            brew install openjdk@25
  any              sdk install java 25-tem      (SDKMAN)
or set JAVA_HOME to a JDK 25 that is already there, and run this again.
TEXT
  exit 1
}

require_maven() {
  command -v mvn >/dev/null && return 0
  cat >&2 <<'TEXT'
Clew is built with Maven 3.8 or newer, and there is no `mvn` on the PATH.
Install it, for example:
  Debian, Ubuntu   apt install maven
  macOS            brew install maven
  any              sdk install maven            (SDKMAN)
and run this again.
TEXT
  exit 1
}
