from jobcenter.grund.core.registries.historik import side

side("bruger", "audit:user_historik")
side("administration", "audit:administration")
