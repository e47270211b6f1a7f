"""Collects new and changed objects, and writes each model's in one go."""

from collections import defaultdict

_BATCH = 1000


class Skriver:
    """``modeller`` in the order they are written: parents before children."""

    def __init__(self, *modeller):
        self.nye = {model: [] for model in modeller}
        self.aendrede = defaultdict(dict)
        self.felter = defaultdict(set)

    def opret(self, obj):
        self.nye[type(obj)].append(obj)
        return obj

    def saet(self, obj, facts: dict) -> bool:
        """Set the facts; True when one of them was another before."""
        nye = {felt: vaerdi for felt, vaerdi in facts.items() if getattr(obj, felt) != vaerdi}
        for felt, vaerdi in nye.items():
            setattr(obj, felt, vaerdi)
        if nye:
            self.husk(obj, *nye)
        return bool(nye)

    def husk(self, obj, *felter):
        """Fields of the object that somebody else has set."""
        if obj.pk:
            self.aendrede[type(obj)][obj.pk] = obj
            self.felter[type(obj)] |= set(felter)

    def er_roert(self, obj) -> bool:
        """New, or changed since it was read."""
        return obj.pk is None or obj.pk in self.aendrede.get(type(obj), ())

    def skriv(self):
        self.skriv_nye()
        self.skriv_aendrede()

    def skriv_nye(self):
        for model, nye in self.nye.items():
            model.objects.bulk_create(nye, batch_size=_BATCH)

    def skriv_aendrede(self):
        for model, aendrede in self.aendrede.items():
            # The moment of the change is set by ``save``, which many rows at once do not go through.
            timed = [felt for felt in model._meta.concrete_fields if getattr(felt, "auto_now", False)]
            for felt in timed if aendrede else ():
                for obj in aendrede.values():
                    felt.pre_save(obj, add=False)
            felter = self.felter[model] | {felt.name for felt in timed}
            model.objects.bulk_update(aendrede.values(), felter, batch_size=_BATCH // 4)
