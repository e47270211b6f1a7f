from jobcenter.grund.core.registries.historik import handling

handling("demo.indlaes", "lagde demodata ind")
