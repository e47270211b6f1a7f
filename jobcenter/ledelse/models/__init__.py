from jobcenter.ledelse.models.maal import Maal

__all__ = ["Maal"]
