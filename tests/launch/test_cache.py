"""The cache two processes share, in a real Valkey beside the broker's queues."""

import pytest

from jobcenter.grund.core.cache import SharedCache
from jobcenter.udvikling.embedded.broker import Broker, socket_path


@pytest.fixture
def broker(tmp_path):
    server = Broker(tmp_path)
    server.ensure()
    yield server
    server.release()


def test_what_one_process_remembers_another_knows(broker):
    one, other = (SharedCache(f"unix://{socket_path(broker.data_dir)}", {}) for _ in range(2))
    assert other.get("tal") is None
    one.set("tal", ("mærke", 3), 60)
    assert other.get_many(["tal", "intet"]) == {"tal": ("mærke", 3)}
    other.delete("tal")
    assert one.get("tal") is None


def test_the_queues_beside_it_are_not_cleared(broker):
    with pytest.raises(NotImplementedError):
        SharedCache(f"unix://{socket_path(broker.data_dir)}", {}).clear()
