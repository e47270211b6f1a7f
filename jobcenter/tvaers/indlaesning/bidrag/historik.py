from jobcenter.grund.core.registries.historik import handling

handling("indlaesning.indlaes", "indlæste et regneark")
handling("indlaesning.laeg_op", "lagde et regneark op")
handling("indlaesning.bestil", "satte en indlæsning i gang")
handling("indlaesning.resultat", "fik resultatet af en indlæsning")
handling("indlaesning.vaelg", "valgte virksomheder i et regneark")
