"""What the history says of changes to citizens. Names, numbers and considerations are never in it."""

from borgere.models import Borger
from jobcenter.grund.core.registries.historik import spor

spor("borger", Borger, via="id", udelad=["offentlig_id", "rettet"])
