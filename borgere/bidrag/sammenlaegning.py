"""What becomes of a citizen's rows when two records of one citizen are merged."""

from borgere.models import Borger, BorgerIdentitet, TidligereNummer
from borgere.services.sammenlaegning import move_hensyn, move_tidligere_numre
from jobcenter.grund.core.registries.sammenlaegning import carry

carry(Borger, BorgerIdentitet, "borger", None)
carry(Borger, Borger.hensyn.through, "borger", move_hensyn)
carry(Borger, TidligereNummer, "borger", move_tidligere_numre)
