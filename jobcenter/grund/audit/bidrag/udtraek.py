from jobcenter.grund.audit.udtraek import log_udtraek
from jobcenter.grund.core.registries.udtraek import noterer

noterer(log_udtraek)
