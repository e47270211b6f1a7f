"""A process of its own for old Excel and OpenDocument files: it has little memory and little time.

Run alone, with nothing of the program: the file comes on standard input, the sheets go out as JSON.
"""

import datetime as dt
import io
import json
import resource
import sys
from typing import Any

HUKOMMELSE = 1024 * 1024 * 1024
SEKUNDER = 20
_EPOKE = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's dates have no time zone


def _plain(celle: Any) -> Any:
    """Dates and times as their kind and ISO text."""
    if isinstance(celle, dt.datetime | dt.date | dt.time):
        return [type(celle).__name__, celle.isoformat()]
    if isinstance(celle, dt.timedelta):
        return ["datetime", (_EPOKE + celle).isoformat()]
    return celle


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (HUKOMMELSE, HUKOMMELSE))
    resource.setrlimit(resource.RLIMIT_CPU, (SEKUNDER, SEKUNDER))
    import python_calamine as calamine

    bog = calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    ark = []
    for meta in bog.sheets_metadata:
        if meta.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        blad = bog.get_sheet_by_name(meta.name)
        raekker = [[_plain(c) for c in raekke] for raekke in blad.to_python(skip_empty_area=False)]
        skjult = meta.visible != calamine.SheetVisibleEnum.Visible
        flettede = [[*fra, *til] for fra, til in blad.merged_cell_ranges or ()]
        ark.append({"navn": meta.name, "skjult": skjult, "raekker": raekker, "flettede": flettede})
    json.dump(ark, sys.stdout)


if __name__ == "__main__":
    main()
