"""Finding a company however it is written.

Three tries, each wider than the one before, and the first with enough answers decides:
every word as typed (any order, part of a word is enough), one letter wrong in a word, and
likeness as a whole. A number is a CVR number, a P-number, a phone number or a postcode;
of several postcodes either is meant.
A street with its house number, and what stands round an @, is looked for among addresses and e-mails.
"""

import re

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import Case, ExpressionWrapper, F, FloatField, Func, Q, TextField, Value, When
from django.db.models.lookups import Regex

from jobcenter.grund.core.dansk.firma import FORKORTELSER, split_selskabsform
from jobcenter.grund.core.text import search_key
from virksomheder.models import Arbejdssted, Kontaktperson, Virksomhed
from virksomheder.sted import i_steder, read_postnumre

# With fewer answers than this we also look for a letter wrong.
FAA = 5
# More answers than this are put in order by name: to weigh each of them would take too long.
MANGE = 300
# Nobody types more than this; what is pasted in is cut.
LAENGST = 100

_FYLDORD = {"og", "v", "ved", "fa", "firma", "firmaet"}
# "Industrivej 70", "Nordre Ringvej 7 B, 8722 Hedensted": the street, its house number, and where that is.
_VEJ_OG_NUMMER = re.compile(
    r"(?P<vej>[^0-9,@]*[^\W\d_][^0-9,@]*) (?P<nr>[0-9]{1,3}) ?(?P<bogstav>[a-z]?)(?P<rest>[ ,].*)?", re.I
)
_VEJNAVN = re.compile(
    r"(vej|gade|all[eé]|str(æ|ae)de|plads|torv|v(æ|ae)nget?|parken|boulevard|bakken?|marken|stien?|havn|kaj|toft(en)?"
    r"|engen|skoven|h(ø|oe)jen|gyden|svinget|haven?|park|agre|krogen|landevej|dal(en)?|kv(æ|ae)rnen)$",
    re.I,
)

# To find too much costs nothing here; the import, which chooses, leaves "kom" alone (as in Telekom).
_KORT_OG_LANG = {**FORKORTELSER, "kom": ("kommune",)}
_FORKORTELSER = [(lang, kort) for kort, lange in _KORT_OG_LANG.items() for lang in lange]


def find_virksomheder(queryset, tekst):
    """``queryset`` narrowed to what ``tekst`` may mean, annotated with ``lighed`` (0-1), best first."""
    if nummer := som_nummer(tekst):
        return _find_nummer(queryset, nummer)
    if steder := read_postnumre(tekst[:LAENGST]):
        found = queryset.filter(i_steder(steder)).annotate(lighed=Value(1.0, FloatField()))
        return found.order_by("navn_sort", "pk")
    ord_ = soegeord(tekst)
    if not ord_:
        return queryset.none().annotate(lighed=Value(0.0, FloatField()))
    return _find_navn(queryset, ord_, tekst)


def er_adresse(tekst) -> bool:
    """Whether it looks like an e-mail or a street with its number, and so not like the name of a company."""
    tekst = tekst[:LAENGST].strip()
    if re.search(r"\w@\w", tekst):
        return True
    fund = _VEJ_OG_NUMMER.fullmatch(tekst)
    return bool(fund and _VEJNAVN.search(fund["vej"].strip()))


def soegte_steder(tekst) -> str:
    """Several postcodes, as the field for them is written: what looks like a phone number may be two."""
    return ", ".join(read_postnumre(tekst[:LAENGST]))


def soegeord(tekst) -> list[str]:
    """The words that count: without company form and filling, unless there is nothing else."""
    tekst = tekst[:LAENGST]
    words = search_key(split_selskabsform(tekst)[1]).split()
    return [word for word in words if word not in _FYLDORD] or search_key(tekst).split()


def som_nummer(tekst) -> str:
    """The digits, when the text is a number that can be looked up; else empty."""
    digits = re.sub(r"[\s.\-/()]", "", tekst)
    digits = re.sub(r"^(\+45|0045|CVR:?|DK|P(?=\d{10}$))", "", digits, flags=re.IGNORECASE)
    return digits if re.fullmatch(r"[0-9]{4,}", digits) else ""


def _find_nummer(queryset, nummer):
    telefon = Q(telefon__startswith=nummer)
    hits = _virksomheder(
        Q(cvr__startswith=nummer) | Q(postnr=nummer) | _som_skrevet(nummer) | telefon,
        Q(pnr__startswith=nummer) | telefon,
        telefon,
    )
    found = queryset.filter(pk__in=hits).annotate(lighed=Value(1.0, FloatField()))
    return found.order_by("navn_sort", "pk")


def _find_navn(queryset, ord_, tekst):
    found = queryset.filter(pk__in=_navngivet(som_skrevet(ord_), tekst))
    pks = _nogle(found)
    if len(pks) < FAA and not (pks and er_adresse(tekst)):
        found = queryset.filter(
            pk__in=_navngivet([_som_skrevet(word) | _et_bogstav_galt(word) for word in ord_], tekst)
        )
        pks = _nogle(found)
        if not pks:
            found = _ligner(queryset, ord_)
            pks = _nogle(found)
    if len(pks) > MANGE:
        return _efter_navn(found, ord_)
    return _bedste_foerst(queryset.filter(pk__in=pks), ord_, tekst)


def _nogle(found):
    """The keys, found once for counting, weighing and showing; one more than there is time to weigh."""
    return list(found.order_by().values_list("pk", flat=True)[: MANGE + 1])


def _ligner(queryset, ord_):
    return queryset.filter(soegetekst__trigram_word_similar=" ".join(ord_))


def _bedste_foerst(found, ord_, tekst):
    ordene = TrigramWordSimilarity(" ".join(ord_), "soegetekst")
    hele_navnet = TrigramSimilarity("navn_soeg", search_key(tekst))
    return found.annotate(lighed=(ordene + hele_navnet) / Value(2.0)).order_by("-lighed", "navn_sort", "pk")


def _efter_navn(found, ord_):
    """Names that begin so first, then those where a word does."""
    begins = Case(
        When(navn_soeg__startswith=ord_[0], then=Value(1.0)),
        When(soegetekst__contains=f" {ord_[0]}", then=Value(0.75)),
        default=Value(0.5),
        output_field=FloatField(),
    )
    return found.annotate(lighed=begins).order_by("-lighed", "navn_sort", "pk")


def _navngivet(betingelser, tekst):
    navn, adresse, email = Q(*betingelser), _paa_adressen(tekst), _med_email(tekst)
    return _virksomheder(navn | adresse | email, navn | adresse | email, navn | email)


_INGEN = Q(pk__in=[])


def vej_moenster(tekst) -> str:
    """What ``adresse_soeg`` looks like where a street was typed: of "7" not those in 70; else empty."""
    tekst = tekst[:LAENGST].strip()
    if fund := _VEJ_OG_NUMMER.fullmatch(tekst):
        nr, bogstav = fund["nr"], fund["bogstav"].lower()
        hus = f"{nr} ?{bogstav}[^a-z0-9]" if bogstav else f"{nr}[^0-9]"
        return f" {search_key(fund['vej'])} {hus}"
    return f" {search_key(tekst)} " if _VEJNAVN.search(tekst) and "@" not in tekst else ""


def email_noegle(tekst) -> str:
    """What ``adresse_soeg`` holds where an e-mail, its beginning or "@firma.dk" was typed; else empty."""
    noegle = search_key(tekst[:LAENGST])
    return f" {noegle}" if "@" in tekst and noegle else ""


def _paa_adressen(tekst):
    if not (moenster := vej_moenster(tekst)):
        return _INGEN
    fund = _VEJ_OG_NUMMER.fullmatch(tekst[:LAENGST].strip())
    steder = [word for word in search_key((fund and fund["rest"]) or "").split() if len(word) > 2]
    return Q(
        Q(adresse_soeg__regex=moenster),
        *[Q(postnr=sted) if sted.isdigit() else _indeholder(f" {sted}") for sted in steder],
    )


def _med_email(tekst):
    noegle = email_noegle(tekst)
    return Q(adresse_soeg__contains=noegle) if noegle else _INGEN


def _virksomheder(virksomhed, arbejdssted, kontaktperson):
    """Ids of the companies that match themselves, by a workplace or by a person. A union uses each index."""
    return (
        Virksomhed.objects.filter(virksomhed)
        .order_by()
        .values("pk")
        .union(
            Arbejdssted.objects.filter(arbejdssted).order_by().values("virksomhed_id"),
            Kontaktperson.objects.nuvaerende().filter(kontaktperson).order_by().values("virksomhed_id"),
            all=True,
        )
    )


def _indeholder(tekst):
    return Q(soegetekst__contains=tekst)


def som_skrevet(ord_) -> list[Q]:
    """Every word as it was typed, in any order."""
    return [_som_skrevet(word) for word in ord_]


def _som_skrevet(word):
    """The word or part of it; one or two letters only as the start of a word."""
    if len(word) < 3:
        return _indeholder(f" {word}")
    return Q(*map(_indeholder, [word, *forkortet(word)]), _connector=Q.OR)


def forkortet(word):
    """The word with its usual short form for the long one, and the other way round."""
    for lang, kort in _FORKORTELSER:
        if word.endswith(lang):
            yield f"{word.removesuffix(lang)}{kort} "
        elif word.endswith(kort):
            yield f"{word.removesuffix(kort)}{lang}"


def _et_bogstav_galt(word):
    """One letter changed, missing, too many or swapped: then one half of the word is mostly right."""
    if len(word) < 4:
        return Q(pk=None)
    half = len(word) // 2
    first, last = word[:half], word[half:]
    if len(word) < 6:
        first, last = f" {first}", f"{last} "
    swapped = word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]
    one_half_right = _indeholder(first) | _indeholder(last)
    return _indeholder(swapped) | (one_half_right & _passer(_galt_moenster(word)))


def _passer(pattern):
    """Tried on what the index has found; the index itself would promise too much of so many variants."""
    text = Func(F("soegetekst"), Value(""), arg_joiner=" || ", template="(%(expressions)s)")
    return Regex(ExpressionWrapper(text, TextField()), pattern)


def _galt_moenster(word):
    variants = {f"{word[:i]}.?{word[i + 1 :]}" for i in range(len(word))}
    variants |= {f"{word[:i]}.{word[i:]}" for i in range(1, len(word))}
    variants |= {f"{word[:i]}{word[i + 1]}{word[i]}{word[i + 2 :]}" for i in range(len(word) - 1)}
    end = "s?\\M" if len(word) < 6 else ""
    return f"\\m({_uden_danske_bogstaver('|'.join(sorted(variants)))}){end}"


def _uden_danske_bogstaver(pattern):
    """Who writes o and a may mean ø, å and æ, which the search text holds as oe, aa and ae."""
    return pattern.replace("o", "oe?").replace("a", "a[ae]?")
