from jobcenter.grund.core.registries.historik import handling

handling("indlaesning.indlaes", "indlæste et regneark", regneark=True)
# What it sets back stood in a spreadsheet, or was put there by a person before one: no correction of today.
handling("indlaesning.fortryd", "fortrød en indlæsning", regneark=True)
