from jobcenter.grund.core.registries.historik import spor
from netvaerk.models import Invitation, Medlemskab, Moede, Netvaerk

spor("virksomhed", Medlemskab, via="virksomhed_id")
spor("virksomhed", Invitation, via="virksomhed_id")
spor("netvaerk", Netvaerk, via="id")
spor("netvaerk", Medlemskab, via="netvaerk_id")
spor("netvaerk", Moede, via="netvaerk_id")
