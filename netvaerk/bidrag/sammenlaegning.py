from jobcenter.grund.core.registries.sammenlaegning import carry, move
from netvaerk.models import Invitation, Medlemskab
from virksomheder.models import Kontaktperson, Virksomhed


def move_medlemskaber(model, felt, taber, vinder):
    """A company is in a network once: where both are, the winner's membership stands."""
    both = Medlemskab.objects.filter(virksomhed=vinder, til=None).values("netvaerk")
    Medlemskab.objects.filter(virksomhed=taber, til=None, netvaerk__in=both).delete()
    move(model, felt, taber, vinder)


def move_invitationer(model, felt, taber, vinder):
    """One invitation a meeting: where both have one, the winner's answer stands."""
    both = Invitation.objects.filter(virksomhed=vinder).values("moede")
    Invitation.objects.filter(virksomhed=taber, moede__in=both).delete()
    move(model, felt, taber, vinder)


carry(Virksomhed, Medlemskab, "virksomhed", move_medlemskaber)
carry(Virksomhed, Invitation, "virksomhed", move_invitationer)
carry(Kontaktperson, Medlemskab, "kontaktperson")
carry(Kontaktperson, Invitation, "kontaktperson")
