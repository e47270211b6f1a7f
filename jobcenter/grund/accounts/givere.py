"""Who gives a colleague what is not their own: the leder, the administrator, and the program itself."""

from jobcenter.grund.accounts.models import SYSTEM_INITIALER
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.givet import AKTOER, Gave, har_eller_ingens

# SQL, of the actor of the open action.
GIVER_ALT = (
    f"EXISTS (SELECT FROM accounts_user u WHERE u.id = {AKTOER} AND (u.initialer = '{SYSTEM_INITIALER}'"
    f" OR u.roller::text[] && ARRAY['{Rolle.LEDER}', '{Rolle.ADMINISTRATOR}']))"
)
# What has a responsible is given by its responsible, or by anybody where it has none.
ANSVARET = Gave(f"({GIVER_ALT} OR {har_eller_ingens('OLD')})", "NEW.ansvarlig_id")
