"""The measurements as a table: for the terminal and, in Markdown, for docs/ydelse.md."""

import os
import platform
import re
from datetime import datetime
from pathlib import Path

from jobcenter.udvikling.bench.bench import growth
from jobcenter.udvikling.bench.server import DELE

KOLONNER = ("page", "floors", "aim", "", "CPU ms", "ms", "x floor", "8 clients", "x few", "queries", *DELE)


def rows(maalinger, vokset):
    """One row of cells for each page."""
    for m in maalinger:
        vaekst = vokset.get(m.side.navn)
        yield (
            m.side.navn,
            f"{m.gulve:.1f}",
            str(m.maal or "–"),
            verdict(m.er_naaet),
            f"{m.cpu:.1f}",
            f"{m.ms:.1f}",
            f"{m.gulve_ms:.1f}",
            f"{m.sammen_ms:.0f}",
            f"{vaekst:.2f}" if vaekst else "–",
            str(m.forespoergsler),
            *(f"{share:.0f} %" for share in _shares(m.dele)),
        )


def _shares(dele):
    total = sum(dele.values()) or 1
    return [dele[part] / total * 100 for part in DELE]


def verdict(er_naaet):
    return {True: "met", False: "missed", None: ""}[er_naaet]


def tables(huse, arbejder):
    """``huse`` are pairs of a house and its measurements, the small one first."""
    first = huse[0][1] if huse else []
    for hus, maalinger in huse:
        vokset = growth(first, maalinger) if maalinger is not first else {}
        title = (
            f"{hus.virksomheder} companies, {2 * hus.virksomheder} persons, {hus.kontakter} contacts, "
            f"{hus.pladser} slots, {hus.forloeb} placements"
        )
        yield title, KOLONNER, list(rows(maalinger, vokset))
    if arbejder:
        yield "Long jobs", ("job", "seconds", "CPU s", "aim", ""), [_job(a) for a in arbejder]


def _job(a):
    cpu = "–" if a.cpu is None else f"{a.cpu:.1f}"
    return (a.navn, f"{a.sekunder:.1f}", cpu, "–" if a.maal is None else f"{a.maal:.0f}", verdict(a.er_naaet))


def as_text(title, kolonner, raekker):
    bredder = [max(map(len, kolonne)) for kolonne in zip(kolonner, *raekker, strict=True)]
    yield from ("", title, "")
    for row in (kolonner, *raekker):
        first, *rest = (
            cell.ljust(b) if nr == 0 else cell.rjust(b)
            for nr, (cell, b) in enumerate(zip(row, bredder, strict=True))
        )
        yield "  ".join((first, *rest)).rstrip()


def as_markdown(title, kolonner, raekker):
    yield from (f"**{title}**", "")
    yield f"| {' | '.join(kolonner)} |"
    yield f"|---|{'---:|' * (len(kolonner) - 1)}"
    yield from (f"| {' | '.join(row)} |" for row in raekker)
    yield ""


def machine() -> str:
    model = re.search(r"model name\s*: (.*)", _read("/proc/cpuinfo"))
    memory = re.search(r"MemTotal:\s*(\d+)", _read("/proc/meminfo"))
    parts = [model[1] if model else platform.machine(), f"{os.cpu_count()} cores"]
    parts += [f"{int(memory[1]) / 1048576:.0f} GB"] if memory else []
    return ", ".join([*parts, f"Python {platform.python_version()}"])


def _read(path):
    return Path(path).read_text() if Path(path).exists() else ""


def heading(*, rolig, version):
    """When, where, of what, and whether to trust the milliseconds."""
    quiet = "quiet machine" if rolig else "**busy machine**: believe the floors, not the milliseconds"
    return f"{datetime.now().astimezone():%Y-%m-%d %H:%M}, {version}; {machine()}; {quiet}."


def write(path: Path, navn, lines):
    """Put the section called ``navn`` in its place in the document, or last."""
    begin, end = f"<!-- bench: {navn} -->", f"<!-- end: {navn} -->"
    section = "\n".join([begin, "", *lines, end])
    text = path.read_text(encoding="utf-8") if path.exists() else "# What a page costs\n"
    before, found, rest = text.partition(begin)
    text = before + section + rest.partition(end)[2] if found else f"{text.rstrip()}\n\n{section}\n"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
