"""Set up .venv from the lock file; quick when it is up to date. Run by path, by whatever Python is there.

Written so that even an old Python can read it and say what is wrong.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys

NEEDED = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
LOCK = os.path.join(ROOT, "requirements.txt")
MADE = os.path.join(VENV, "made")
INSTALLED = os.path.join(VENV, "installed")
PYTHON = os.path.join(VENV, "bin", "python")
NO_NETWORK = (
    "Retrying (Retry",
    "NewConnectionError",
    "Temporary failure in name resolution",
    "No matching distribution found",
)


def say(text):
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def refuse(sentence):
    sys.stderr.write(sentence + "\n")
    sys.exit(1)


def check_python():
    if sys.version_info < NEEDED:
        refuse(
            "Python {}.{} or newer is needed, and {} is {}.{}; try: make PYTHON=python3.12".format(
                NEEDED[0], NEEDED[1], sys.executable, sys.version_info[0], sys.version_info[1]
            )
        )
    try:
        import ensurepip
        import venv  # noqa: F401

        ensurepip.version()
    except ImportError:
        refuse("This Python has no venv; on Debian and Ubuntu: apt-get install python3-venv")


def wanted():
    """What the finished set-up is stamped with: the lock file and the venv it went into."""
    with open(LOCK, "rb") as lock:
        return hashlib.sha256(lock.read() + venv_of().encode()).hexdigest()


def venv_of():
    """A venv belongs to one Python and one folder."""
    return "{}.{} {}".format(sys.version_info[0], sys.version_info[1], ROOT)


def is_stamped(file, stamp):
    try:
        with open(file) as stamped:
            return stamped.read() == stamp and os.access(PYTHON, os.X_OK)
    except OSError:
        return False


def stamp(file, text):
    with open(file, "w") as stamped:
        stamped.write(text)


def make_venv():
    say("Making .venv ...")
    shutil.rmtree(VENV, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-m", "venv", VENV], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        refuse("The folder .venv could not be made: " + last_line(done.stdout.decode(errors="replace")))
    stamp(MADE, venv_of())


def install():
    say("Installing the locked packages (half a minute the first time) ...")
    pip = [PYTHON, "-m", "pip", "--no-input", "--disable-pip-version-check", "install", "--require-hashes"]
    pip += ["--retries", "2", "--root-user-action", "ignore", "--progress-bar", "off", "--requirement", LOCK]
    said = []
    process = subprocess.Popen(
        pip, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, bufsize=1
    )
    for line in process.stdout:
        said.append(line)
        show(line)
    if process.wait():
        refuse(what_failed(said))


def show(line):
    """Of all that pip says, what shows that it goes on."""
    if line.startswith(("Collecting", "Installing", "WARNING: Retrying")):
        say("  " + line.split(" (from ")[0].strip()[:100])


def what_failed(said):
    text = "".join(said)
    if any(sign in text for sign in NO_NETWORK):
        return "The packages could not be fetched: there is no network, or no package index behind it."
    return "The packages could not be installed: " + last_line(
        "\n".join(x for x in said if "ERROR" in x) or text
    )


def last_line(text):
    lines = text.strip().splitlines()
    return lines[-1] if lines else "no reason was given."


def main():
    check_python()
    with open(LOCK) as only_one:
        fcntl.flock(only_one, fcntl.LOCK_EX)
        if is_stamped(INSTALLED, wanted()):
            return
        if not is_stamped(MADE, venv_of()):
            make_venv()
        install()
        stamp(INSTALLED, wanted())
    say("Installed.")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        refuse("Interrupted; the next start sets up afresh.")
    except OSError as error:
        refuse("The set-up in {} failed: {}".format(ROOT, error))
