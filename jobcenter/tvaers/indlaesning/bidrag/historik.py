from jobcenter.grund.core.registries.historik import handling

handling("indlaesning.indlaes", "indlæste et regneark", regneark=True)
