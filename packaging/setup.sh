#!/bin/sh
# Makes .venv as requirements.lock says, then looks for the system libraries that a task needs.
# Usage: packaging/setup.sh run|test|bench|screenshots
set -eu
cd "$(dirname "$0")/.."

# The Pythons that PySide6 6.10 is built for.
fits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null
}

find_python() {
    for each in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
        if fits "$each"; then
            echo "$each"
            return
        fi
    done
    echo "Python 3.11, 3.12, 3.13 or 3.14 is needed; none was found." >&2
    echo "On Debian: sudo apt-get install --yes python3 python3-venv" >&2
    echo "Or name one that is not on the path: make PYTHON=/path/to/python3" >&2
    return 1
}

# Debian keeps what venv needs in a package of its own.
make_venv() {
    if ! "$1" -c 'import ensurepip, venv' 2>/dev/null; then
        package=$("$1" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')
        "$1" packaging/system.py install "$package"
    fi
    "$1" -m venv --clear .venv
}

# A folder that was moved, or a Python that is gone, makes the whole anew.
if [ "$(cat .venv/place 2>/dev/null)" != "$PWD" ] || ! fits .venv/bin/python; then
    echo "Setting up .venv; this takes a minute or two."
    python=$(find_python)
    make_venv "$python"
    echo "$PWD" >.venv/place
fi

# Another list of packages is installed over the one that is there.
wanted=$(cat requirements.lock pyproject.toml | cksum)
if [ "$(cat .venv/made-from 2>/dev/null)" != "$wanted" ]; then
    echo "Installing what requirements.lock lists."
    pip=".venv/bin/python -m pip -qq --no-input --disable-pip-version-check"
    $pip install --require-hashes --requirement requirements.lock
    $pip install --no-deps --no-build-isolation --editable .
    echo "$wanted" >.venv/made-from
fi

exec .venv/bin/python packaging/system.py "$1"
