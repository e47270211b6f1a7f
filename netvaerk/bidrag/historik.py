from jobcenter.grund.core.registries.historik import handling, spor
from netvaerk.models import Invitation, Medlemskab, Moede, Netvaerk

handling("netvaerk.netvaerk_opret", "oprettede et netværk")
handling("netvaerk.netvaerk_ret", "rettede et netværk")
handling("netvaerk.medlem_tilfoej", "meldte en virksomhed ind i et netværk")
handling("netvaerk.medlem_udmeld", "meldte en virksomhed ud af et netværk")
handling("netvaerk.moede_planlaeg", "planlagde et netværksmøde")
handling("netvaerk.moede_inviter", "inviterede til et netværksmøde")
handling("netvaerk.svar_noter", "noterede svar på en mødeindbydelse")
handling("netvaerk.moede_hold", "noterede, hvem der kom til et netværksmøde")
handling("netvaerk.moede_aflys", "aflyste et netværksmøde")

spor("virksomhed", Medlemskab, via="virksomhed_id")
spor("virksomhed", Invitation, via="virksomhed_id")
spor("netvaerk", Netvaerk, via="id")
spor("netvaerk", Medlemskab, via="netvaerk_id")
spor("netvaerk", Moede, via="netvaerk_id")
