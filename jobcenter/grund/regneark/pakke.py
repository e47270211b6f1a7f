"""The parts of a zipped spreadsheet, unpacked piece by piece, and XML read as it comes.

Nothing here is more than linear in the bytes of the file, and nothing grows beyond its limits: a part says
how long it is and is refused when it is another length, and XML has neither entities nor depth.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from jobcenter.grund.regneark.ark import FOR_STOR, MED_ADGANGSKODE, OEDELAGT, UlaeseligFil

MAX_UDPAKKET = 200 * 1024 * 1024
# A sheet packs to a tenth or less; what packs to so little more is no sheet. Small ones may.
_MAX_FORHOLD = 100
_SMAA = 20 * 1024 * 1024
_MAX_DELE = 5_000
_BID = 64 * 1024
_MAX_DYBDE = 64
# One tag with all its attributes.
_MAX_TAG = 1024 * 1024
_LOKAL = struct.Struct("<4s22xHH")
_GEMT, _PAKKET = 0, 8


class Pakke:
    """A zip file. Raises UlaeseligFil when it is locked, too large, or not what it says."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        with zipfile.ZipFile(io.BytesIO(data)) as arkiv:
            dele = arkiv.infolist()
        self._dele = {info.filename: info for info in dele}
        if any(info.flag_bits & 1 for info in dele):
            raise UlaeseligFil(MED_ADGANGSKODE)
        udpakket = sum(info.file_size for info in dele)
        if udpakket > max(_SMAA, _MAX_FORHOLD * len(data)) or udpakket > MAX_UDPAKKET:
            raise UlaeseligFil(FOR_STOR)
        if len(dele) > _MAX_DELE or len(self._dele) < len(dele):
            raise UlaeseligFil(OEDELAGT)

    @property
    def navne(self) -> set[str]:
        return set(self._dele)

    def read(self, navn: str) -> Iterator[bytes]:
        """The part in pieces. It is as long as it says, or the file is broken."""
        info = self._dele[navn]
        laengde = kontrolsum = 0
        for bid in self._unpack(info):
            laengde += len(bid)
            kontrolsum = zlib.crc32(bid, kontrolsum)
            if laengde > info.file_size:
                raise UlaeseligFil(OEDELAGT)
            yield bid
        if (laengde, kontrolsum) != (info.file_size, info.CRC):
            raise UlaeseligFil(OEDELAGT)

    def _unpack(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        fra, til = self._place(info)
        if info.compress_type == _GEMT:
            yield from (self._data[nr : min(nr + _BID, til)] for nr in range(fra, til, _BID))
            return
        if info.compress_type != _PAKKET:
            raise UlaeseligFil(OEDELAGT)
        udpakker = zlib.decompressobj(-zlib.MAX_WBITS)
        for nr in range(fra, til, _BID):
            rest = self._data[nr : min(nr + _BID, til)]
            while rest and not udpakker.eof:
                yield udpakker.decompress(rest, _BID)
                rest = udpakker.unconsumed_tail
        yield udpakker.flush()

    def _place(self, info: zipfile.ZipInfo) -> tuple[int, int]:
        maerke, navn, ekstra = _LOKAL.unpack_from(self._data, info.header_offset)
        fra = info.header_offset + _LOKAL.size + navn + ekstra
        til = fra + info.compress_size
        if maerke != b"PK\x03\x04" or til > len(self._data):
            raise UlaeseligFil(OEDELAGT)
        return fra, til


class Xml:
    """Walks the tags of a part. A subclass has ``begin_<tag>`` and ``finish_<tag>`` for those it knows,
    whatever the prefix of their names."""

    def __init__(self) -> None:
        self._dybde = 0
        self._begyndere = self._methods("begin_")
        self._afsluttere = self._methods("finish_")
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._finish
        self.parser.StartDoctypeDeclHandler = _refuse_doctype

    def _methods(self, forled: str) -> dict[str, Callable]:
        return {n.removeprefix(forled): getattr(self, n) for n in dir(type(self)) if n.startswith(forled)}

    def walk(self, bidder: Iterator[bytes]) -> None:
        naaet = 0
        for bid in bidder:
            naaet += len(bid)
            self.parser.Parse(bid, False)
            # A tag that has not ended is read over again with each piece.
            if naaet - max(self.parser.CurrentByteIndex, 0) > _MAX_TAG:
                raise UlaeseligFil(OEDELAGT)
        self.parser.Parse(b"", True)

    def listen(self, modtag: Callable[[str], object] | None) -> None:
        """Where the text goes until told otherwise."""
        self.parser.CharacterDataHandler = modtag

    def _begin(self, navn: str, attributter: dict[str, str]) -> None:
        self._dybde += 1
        if self._dybde > _MAX_DYBDE:
            raise UlaeseligFil(OEDELAGT)
        begynd = self._begyndere.get(navn) or self._begyndere.get(navn.rpartition(":")[2])
        if begynd:
            begynd(attributter)

    def _finish(self, navn: str) -> None:
        self._dybde -= 1
        afslut = self._afsluttere.get(navn) or self._afsluttere.get(navn.rpartition(":")[2])
        if afslut:
            afslut()


def _refuse_doctype(*_args: object) -> None:
    """A spreadsheet has none; entities begin there."""
    raise UlaeseligFil(OEDELAGT)
