"""Choosing a company: picked from the list, written in full, or a new one."""

import re

from django import forms
from django.core.exceptions import ValidationError

from jobcenter.grund.core.forms import TekstFelt
from jobcenter.grund.core.text import search_key
from virksomheder.bidrag.retter import VIRKSOMHED_RET
from virksomheder.models import Arbejdssted, Virksomhed
from virksomheder.search import er_adresse, find_virksomheder, som_nummer

NY = "ny"
HOEJST = 6


class VirksomhedsvalgForm(forms.Form):
    """``cleaned_data["virksomhed"]`` is a Virksomhed, or the name of a new foreløbig one.

    The hidden ``virksomhed`` holds "12", "12-34" (with arbejdssted), "ny" or, when nothing was picked
    from the list (or there was no script and no list), nothing: then the text must fit exactly one.
    """

    virksomhed = forms.CharField(required=False, widget=forms.HiddenInput)
    # A P-number is looked up as it is written.
    virksomhed_navn = TekstFelt(
        form_decides=True,
        label="Virksomhed",
        max_length=200,
        required=False,
        error_messages={"max_length": "Navnet må højst fylde 200 tegn."},
    )

    def __init__(self, *args, user, kendt=None, **kwargs):
        """``kendt`` is a company that was read already, if it is the one chosen."""
        super().__init__(*args, **kwargs)
        self.user, self.kendt = user, kendt
        self.kandidater = []
        self.valgt, self.valgt_arbejdssted = self._valgt()

    @property
    def maa_oprette(self):
        return self.user.har_ret(VIRKSOMHED_RET)

    @property
    def tilbyder_ny(self):
        """An address and an e-mail are what somebody looks for, not what a company is called."""
        return self.maa_oprette and not er_adresse(str(self["virksomhed_navn"].value() or ""))

    def clean(self):
        cleaned = super().clean()
        try:
            cleaned["virksomhed"] = self._virksomhed()
        except ValidationError as error:
            cleaned["virksomhed"] = None
            self.add_error("virksomhed_navn", error)
        return cleaned

    def _valgt(self):
        """The picked company and workplace, whether the form is fresh or sent."""
        tekst = str(self["virksomhed"].value() or "")
        if self.kendt and tekst == str(self.kendt.pk):
            return self.kendt, None
        if not (fund := re.fullmatch(r"(\d{1,18})(?:-(\d{1,18}))?", tekst)):
            return None, None
        virksomhed = Virksomhed.objects.visible_to(self.user).filter(pk=fund[1]).first()
        if virksomhed is None or not fund[2]:
            return virksomhed, None
        return virksomhed, virksomhed.arbejdssteder.filter(pk=fund[2]).first()

    def _virksomhed(self):
        navn = self.cleaned_data.get("virksomhed_navn", "").strip()
        if self.valgt:
            return self.valgt
        if self.cleaned_data.get("virksomhed") == NY:
            return self._ny(navn)
        if not navn:
            raise ValidationError("Skriv, hvilken virksomhed det var.")
        return self._skrevet(navn)

    def _ny(self, navn):
        if not self.maa_oprette:
            raise ValidationError("Vælg en virksomhed på listen. En virksomhedskonsulent kan oprette nye.")
        if len(search_key(navn)) < 2:
            raise ValidationError("Skriv navnet på den nye virksomhed.")
        self.fields["virksomhed_navn"].refuse_cpr(navn)
        return navn

    def _skrevet(self, navn):
        """What was written must mean one company only; we never guess."""
        nummer = som_nummer(navn)
        sted = Arbejdssted.objects.visible_to(self.user).filter(pnr=nummer).first() if nummer else None
        if sted:
            self.valgt_arbejdssted = sted
            return sted.virksomhed
        fundne = list(find_virksomheder(Virksomhed.objects.visible_to(self.user), navn)[:HOEJST])
        ens = [v for v in fundne if (nummer and v.cvr == nummer) or v.navn_soeg == search_key(navn)]
        if len(ens) == 1:
            return ens[0]
        self.kandidater = fundne
        raise ValidationError(self._choose_besked())

    def _choose_besked(self):
        if self.kandidater:
            return "Hvilken af dem? Vælg herunder."
        if self.tilbyder_ny:
            return "Vi kender ikke virksomheden. Tjek navnet, eller opret den som ny."
        return "Vi kender ikke virksomheden. Tjek navnet."
