from partnerskaber.models.aftale import Aftale, Evaluering, Part
from partnerskaber.models.alliance import Alliance, AllianceTrin

__all__ = ["Aftale", "Alliance", "AllianceTrin", "Evaluering", "Part"]
