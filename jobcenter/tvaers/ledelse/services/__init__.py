from jobcenter.tvaers.ledelse.services.maal import drop_maal, end_maal, set_maal

__all__ = ["drop_maal", "end_maal", "set_maal"]
