#!/usr/bin/env bash
# Find what a Makefile target needs, or install it. Whatever cannot be had is named in one sentence.
#
# The browsers found are written to .venv/chromium and .venv/firefox, one path each, where the
# tests read them. CHROMIUM and FIREFOX in the environment choose others.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin # Debian keeps nginx there, off an ordinary user's path.

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null; }

# install WHAT PACKAGE...: install Debian packages, where that is possible.
install() {
  local what=$1 sudo='' log
  shift
  has apt-get || die "$what is missing: install it, then run make again."
  if [[ $EUID -ne 0 ]]; then
    has sudo || die "$what is missing: as root, run 'apt-get install $*', then run make again."
    sudo=yes
  fi
  echo "Installing $what ($*)" >&2
  # A new machine may be busy with updates of its own.
  if ! log=$({
    ${sudo:+sudo} apt-get update -qq
    ${sudo:+sudo} env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
      --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"
  } 2>&1); then
    die "$log"$'\n'"$what is missing, and apt-get could not install it: its reason is above."
  fi
}

# need COMMAND WHAT PACKAGE...: install the packages unless the command is there.
need() { has "$1" || install "${@:2}"; }

python_command() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  die 'Python 3.11 or newer is missing: install it (python.org has it too), then run make again.'
}

setup_venv() {
  local python
  python=$(python_command)
  # Debian keeps these two in a package of their own.
  "$python" -c 'import ensurepip, venv' 2>/dev/null || install "Python's venv" "$python-venv"
  "$python" -m venv --clear .venv
}

# setup_packages FILE [VENV]: install locked Python packages.
setup_packages() {
  echo "Installing the packages in $1" >&2
  local python=${2:-.venv}/bin/python
  "$python" -m pip install -qq --disable-pip-version-check --require-hashes -r "$1" ||
    die "The packages in $1 could not be installed: pip's reason is above."
}

# setup_node [FOLDER]: install the locked packages of a folder.
setup_node() {
  need npm 'Node.js' nodejs npm
  [[ $(node -p 'parseInt(process.versions.node) >= 18') == true ]] ||
    die "Node.js 18 or newer is missing ($(node --version) is here): install it, then run make again."
  local lock=${1:+$1/}package-lock.json
  echo "Installing the packages in $lock" >&2
  (cd "${1:-.}" && npm ci --loglevel=error >/dev/null) ||
    die "The packages in $lock could not be installed: npm's reason is above."
}

# What `make compare` builds with, apart from our own packages: some want other versions.
setup_others() {
  local folder=.build/compare
  mkdir -p "$folder"
  .venv/bin/python -m venv --clear "$folder/venv"
  setup_packages requirements/compare.txt "$folder/venv"
  cp .npmrc tools/compare/package.json tools/compare/package-lock.json "$folder"
  setup_node "$folder"
}

setup_java() {
  # macOS has a command that only says where to get Java.
  java -version >/dev/null 2>&1 || install 'Java' default-jre-headless
}

# find_browser NAME...: print the path of the first that is there. A snap cannot be driven.
find_browser() {
  local name path
  for name in "$@"; do
    path=$(command -v "$name") || continue
    if [[ $(readlink -f "$path") != */snap ]] && ! grep -q /snap/bin/ "$path"; then
      echo "$path"
      return
    fi
  done
  return 1
}

find_chromium() {
  find_browser "${CHROMIUM:-$(cat .venv/chromium 2>/dev/null)}" \
    chromium chromium-browser google-chrome google-chrome-stable \
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' \
    '/Applications/Chromium.app/Contents/MacOS/Chromium'
}

find_firefox() {
  find_browser "${FIREFOX:-}" firefox-esr firefox \
    /Applications/Firefox.app/Contents/MacOS/firefox
}

# Let Playwright bring its own Chromium, and print its path.
playwright_chromium() {
  .venv/bin/python -m playwright install --with-deps chromium >&2 ||
    die 'Chromium is missing: install Chromium or Google Chrome, then run make again.'
  .venv/bin/python -c 'from playwright.sync_api import sync_playwright
with sync_playwright() as p: print(p.chromium.executable_path)'
}

setup_chromium() {
  local path
  if ! path=$(find_chromium); then
    # Ubuntu's package of that name is a snap.
    if grep -qs '^ID=debian' /etc/os-release; then
      install 'Chromium' chromium
      path=$(find_chromium)
    else
      path=$(playwright_chromium)
    fi
  fi
  echo "$path" >.venv/chromium
}

setup_firefox() {
  local path
  if ! path=$(find_firefox); then
    install 'Firefox' firefox-esr
    path=$(find_firefox)
  fi
  echo "$path" >.venv/firefox
}

setup_webkit() {
  need WebKitWebDriver 'the WebKitGTK driver' webkit2gtk-driver
  need Xvfb 'Xvfb' xvfb
  need dbus-run-session 'D-Bus' dbus-x11
}

setup_spelling() {
  hunspell -d en_US -l </dev/null >/dev/null 2>&1 || install 'Hunspell' hunspell hunspell-en-us
}

setup_nginx() { need nginx 'nginx' nginx-light; }

setup_wrk() { need wrk 'wrk' wrk; }

setup_brotli() {
  [[ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ]] ||
    install "nginx's Brotli" libnginx-mod-http-brotli-static
}

setup_orca() {
  need orca 'Orca' orca at-spi2-core speech-dispatcher espeak-ng
  need xdotool 'xdotool' xdotool
  need openbox 'Openbox' openbox
}

# setup_port HOST PORT: Granian would silently share a port that is taken.
setup_port() {
  if (: <"/dev/tcp/$1/$2") 2>/dev/null; then
    die "Port $2 is taken: end what uses it, or choose another with 'make run PORT=$(($2 + 1))'."
  fi
}

case $1 in
  packages | port) "setup_$1" "${@:2}" ;;
  *) for name in "$@"; do "setup_$name"; done ;;
esac
