"""Random ids as they arrive in an address."""

import uuid


def read_uuid(text) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None
