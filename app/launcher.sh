# Sourced by the launchers, which set root, the checkout's directory: builds a module on first use, or when sources have changed.

say() { echo "foreshock: $*" >&2; }

feature_of() { "$1" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1; }

# A Java of at least 17: JAVA_HOME's, then the one on the PATH, then what is installed.
find_java() {
  local java feature
  for java in ${JAVA_HOME:+"$JAVA_HOME/bin/java"} "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
    [ -x "$java" ] || continue
    feature=$(feature_of "$java")
    if [ "${feature:-0}" -ge 17 ]; then echo "$java"; return; fi
  done
  say "no Java 17 or newer was found; install a JDK (Debian, Ubuntu: apt-get install openjdk-17-jdk-headless) or set JAVA_HOME"
  exit 3
}

# The Java of the last time, as long as nothing that it depends on has changed: asking one for its version takes longer than --help.
known_java() {
  local asked found=$root/target/java before path
  asked="${JAVA_HOME:-}:$(readlink -f "$(command -v java || true)" || true)"
  if [ -f "$found" ]; then
    { read -r before && read -r path; } < "$found" || true
    if [ "${before:-}" = "$asked" ] && [ -x "${path:-}" ]; then echo "$path"; return; fi
  fi
  path=$(find_java) || return
  { mkdir -p "$root/target" && printf '%s\n%s\n' "$asked" "$path" > "$found"; } 2> /dev/null || true
  echo "$path"
}

# Whether anything that a build reads is newer than the last one.
sources_changed() {
  [ ! -e "$stamp" ] || [ -n "$(cd "$root" && find .mvn pom.xml deploy/pom.xml deploy/*/pom.xml "${modules[@]/%//pom.xml}" "${modules[@]/%//src/main}" -newer "$stamp" -print -quit)" ]
}

# Maven's output, reduced to the current module and the downloads.
progress() {
  awk '/^\[INFO\] Building Foreshock/ { sub(/^\[INFO\] Building /, ""); print "foreshock:   " $0; fflush() }
       /^Downloading from|^\[INFO\] Downloading from/ { n = split($NF, part, "/"); if (part[n] ~ /[.]jar$/) { print "foreshock:   downloads " part[n]; fflush() } }'
}

build() {
  command -v mvn > /dev/null || { say "Maven is needed to build (Debian, Ubuntu: apt-get install maven)"; exit 3; }
  local home; home=$(dirname "$(dirname "$(readlink -f "$java")")")
  [ -x "$home/bin/javac" ] || { say "$home is a runtime without a compiler; install a JDK of 17 or newer"; exit 3; }
  say "building, checks and tests off (the first time, Maven downloads libraries into ~/.m2)"
  mkdir -p "$(dirname "$stamp")"
  local log; log=$(dirname "$stamp")/launcher.log
  touch "$stamp.new" # a change during the build is built next time
  if ! (cd "$root" && JAVA_HOME=$home mvn -B -Dquick -Dmaven.test.skip=true -pl "$built" -am package) 2>&1 | tee "$log" | progress >&2; then
    grep '^\[ERROR\]' "$log" | head -n 20 >&2 || tail -n 20 "$log" >&2
    say "the build failed; the lines above show the cause, $log has the whole output"
    exit 3
  fi
  mv "$stamp.new" "$stamp"
  say "built"
}

# ensure_built MODULE NEEDED…: sets java, and builds the jars of the roles, or a program of testing/, if needed. NEEDED are
# modules beyond those of the roles.
ensure_built() {
  modules=({events,config,parsers,rules,shippers,streams,sinks,app/embedded,app})
  built=deploy/ship,deploy/stream,deploy/sink,deploy/cli,deploy/up
  if [ "$1" != deploy ]; then
    modules+=("$@")
    built=$built,$1
  fi
  stamp=$root/$1/target/launcher.stamp
  java=$(known_java) || exit
  sources_changed || return 0
  # Two launchers at once must not build into one directory.
  mkdir -p "$root/target"
  exec 9> "$root/target/launcher.lock"
  flock 9
  if sources_changed; then build; fi
  exec 9>&-
}

# Sets archive: the classes that a shipper loads (deploy/ship/classes.list), for class-data sharing. With it, one starts in two
# thirds of the time. Made once a build.
archive_classes_of_ship() {
  local classes home
  archive=$root/deploy/ship/target/classes.jsa
  [ "$archive" -nt "$stamp" ] && return
  say "archiving the classes of ship (once a build)"
  home=$(dirname "$(dirname "$(readlink -f "$java")")")
  classes=$(mktemp)
  { grep -v '^[#@]' "$home/lib/classlist"; cat "$root/deploy/ship/classes.list"; } > "$classes" || true
  if "$java" -Xshare:dump -XX:+UseSerialGC "-XX:SharedClassListFile=$classes" "-XX:SharedArchiveFile=$archive.$$" \
    -cp "$root/deploy/ship/target/lib/*" > "$classes.log" 2>&1; then
    mv -f "$archive.$$" "$archive" # whole, whoever starts meanwhile
  else
    say "the classes of ship are not archived, it starts without: $(tail -n 1 "$classes.log")"
    : > "$archive" || true # a JVM ignores it, and it is not tried again before the next build
  fi
  rm -f "$classes" "$classes.log"
}
