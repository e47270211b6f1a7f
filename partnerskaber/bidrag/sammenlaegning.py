from jobcenter.grund.core.registries.sammenlaegning import carry, move
from partnerskaber.models import Aftale, AllianceMedlem, Part
from virksomheder.models import Virksomhed


def move_medlemmer(model, felt, taber, vinder):
    """A company is in an alliance once at a time: where both were, it was from the first day to the last."""
    for medlem in AllianceMedlem.objects.filter(virksomhed=taber):
        own = AllianceMedlem.objects.filter(alliance=medlem.alliance_id, virksomhed=vinder)
        same = list(own.overlapper(medlem.fra, medlem.til).order_by("fra"))
        if not same:
            continue
        both = [medlem, *same]
        ends = [m.til for m in both]
        kept, *rest = same
        AllianceMedlem.objects.filter(pk__in=[m.pk for m in (medlem, *rest)]).delete()
        kept.fra, kept.til = min(m.fra for m in both), None if None in ends else max(ends)
        kept.save()
    move(model, felt, taber, vinder)


carry(Virksomhed, Aftale, "virksomhed")
carry(Virksomhed, AllianceMedlem, "virksomhed", move_medlemmer)
carry(Virksomhed, Part, "virksomhed")
