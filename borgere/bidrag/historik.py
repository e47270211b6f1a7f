"""What the history says of changes to citizens. Names, numbers and considerations are never in it."""

from borgere.models import Borger
from jobcenter.grund.core.registries.historik import handling, spor

handling("borgere.borger_opret", "oprettede en borger")
handling("borgere.borger_ret", "rettede en borger")

spor("borger", Borger, via="id", udelad=["offentlig_id", "rettet"])
