"""Words put into a sentence."""


def opremsning(dele: list[str], sidst: str = "og") -> str:
    """``a, b og c``"""
    if len(dele) < 2:
        return "".join(dele)
    return f"{', '.join(dele[:-1])} {sidst} {dele[-1]}"


def lille(text: str) -> str:
    return text[:1].lower() + text[1:]
