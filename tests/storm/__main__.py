import argparse
import os
import random
import sys
from contextlib import nullcontext, suppress


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.storm")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--requests", type=int)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--walk", type=int, help="only this one")
    parser.add_argument("--day", help="as if it were this day (2026-11-30)")
    chosen = parser.parse_args()
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of a set is drawn too
        os.environ["PYTHONHASHSEED"] = "0"
        again = [sys.executable, "-m", "tests.storm", *sys.argv[1:], "--seed", str(chosen.seed)]
        os.execv(sys.executable, again)  # noqa: S606 (ourselves)
    if not (chosen.requests or chosen.seconds or chosen.walk):
        chosen.requests = 10_000
    return storm(chosen)


def storm(chosen):
    # A folder of its own beside those of the tests, and no broker: what is handed over is done here.
    os.environ |= {"PYTEST_XDIST_WORKER": "storm", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    os.environ |= {"REDIS_URL": "memory://localhost", "LOG_LEVEL": "INFO"}
    import django

    django.setup()
    from django.conf import settings

    from jobcenter.celery import app
    from tests.storm.house import built, restore
    from tests.storm.run import Storm, report

    settings.ALLOWED_HOSTS.append("testserver")
    app.loader.import_default_modules()
    sys.stdout.write(f"seed {chosen.seed}, python -m tests.storm --seed {chosen.seed} has it again\n")
    sys.stdout.flush()
    with at(chosen.day), built(chosen.seed) as house:
        storm = Storm(house, chosen.seed, restore)
        with suppress(KeyboardInterrupt):  # what it has found until then is told
            storm.weather(requests=chosen.requests, seconds=chosen.seconds, only=chosen.walk)
    sys.stdout.write("\n".join(report(storm)) + "\n")
    return 1 if storm.faults else 0


def at(day):
    import time_machine

    return time_machine.travel(f"{day}T10:00+01:00") if day else nullcontext()


if __name__ == "__main__":
    sys.exit(main())
