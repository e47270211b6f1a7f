from partnerskaber.models.aftale import Aftale, Evaluering, Part
from partnerskaber.models.alliance import Alliance, AllianceMedlem, AllianceTrin

__all__ = ["Aftale", "Alliance", "AllianceMedlem", "AllianceTrin", "Evaluering", "Part"]
