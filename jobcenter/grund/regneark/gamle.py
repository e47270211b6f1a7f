"""Old Excel files (.xls) and OpenDocument sheets (.ods), read by a process of its own."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from jobcenter.grund.regneark.ark import (
    FOR_STOR,
    INGEN_ARK,
    MAX_CELLER,
    MED_ADGANGSKODE,
    OEDELAGT,
    Ark,
    UlaeseligFil,
)
from jobcenter.grund.regneark.tegn import mend

_BARN = Path(__file__).with_name("barn.py")
_SEKUNDER = 30
_SLAGS = {
    "datetime": dt.datetime.fromisoformat,
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
}


def read_gammel(data: bytes) -> list[Ark]:
    """The sheets. Raises UlaeseligFil."""
    try:
        svar = subprocess.run(
            [sys.executable, "-I", str(_BARN)],
            input=data,
            capture_output=True,
            timeout=_SEKUNDER,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UlaeseligFil(FOR_STOR) from None
    if svar.returncode:
        raise UlaeseligFil(_why(svar.stderr))
    ark = [_as_ark(fundet) for fundet in json.loads(svar.stdout)]
    if not ark:
        raise UlaeseligFil(INGEN_ARK)
    if sum(len(raekke) for a in ark for raekke in a.raekker) > MAX_CELLER:
        raise UlaeseligFil(FOR_STOR)
    return ark


def _why(fejl: bytes) -> str:
    """What became of the process. Without words of its own it ran out of memory or time."""
    if b"PasswordError" in fejl or b"assword" in fejl:
        return MED_ADGANGSKODE
    return OEDELAGT if b"Error" in fejl and b"MemoryError" not in fejl else FOR_STOR


def _as_ark(fundet: dict[str, Any]) -> Ark:
    return Ark(
        fundet["navn"],
        [[_cell(celle) for celle in raekke] for raekke in fundet["raekker"]],
        skjult=fundet["skjult"],
        flettede=tuple((fra, f, til, t) for fra, f, til, t in fundet["flettede"] if til > fra),
    )


def _cell(celle: Any) -> Any:
    if isinstance(celle, list):
        return _SLAGS[celle[0]](celle[1])
    return mend(celle) if isinstance(celle, str) and not celle.isascii() else celle
