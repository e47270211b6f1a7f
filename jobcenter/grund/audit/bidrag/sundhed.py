from jobcenter.grund.audit.livstegn import silent
from jobcenter.grund.core.registries.sundhed import staar_stille

staar_stille(silent)
