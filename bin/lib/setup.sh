# Java and Maven for the scripts in bin/. To be sourced; leaves JAVA_HOME set and the repository root as the folder.

called_from=$PWD
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
cd "$root"

say() { echo "rekey: $*" >&2; }

fail() {
    say "$@"
    exit 1
}

# Packages are installed without a question, so only where the right to do it is there already.
install_package() {
    command -v apt-get >/dev/null || return 1
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || return 1
        as_root=(sudo -n)
    fi
    say "installing $1 with apt-get"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 || true
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >&2
}

find_java() {
    local javac
    if [ -z "${JAVA_HOME:-}" ]; then
        javac=$(command -v javac) || fail "no JDK found: install one, 17 or newer (Debian: apt-get install" \
            "openjdk-17-jdk-headless), or set JAVA_HOME"
        JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$javac")")")
    fi
    [ -x "$JAVA_HOME/bin/javac" ] || fail "JAVA_HOME ($JAVA_HOME) is no JDK: there is no bin/javac"
    [ -f "$JAVA_HOME/release" ] || # a stub in /usr/bin, as macOS has it
        JAVA_HOME=$("$JAVA_HOME/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')
    # Maven takes it from here, too, and Error Prone's forked compiler needs it.
    export JAVA_HOME
    java=$JAVA_HOME/bin/java
    java_version=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$JAVA_HOME/release")
    [ "${java_version%%[.-]*}" -ge 17 ] 2>/dev/null ||
        fail "Java ${java_version:-of unknown version} in $JAVA_HOME is too old: Rekey needs a JDK 17 or newer"
}

find_maven() {
    command -v mvn >/dev/null || install_package maven ||
        fail "Maven is missing: install it (Debian: apt-get install maven), 3.8 or newer"
}

find_java
