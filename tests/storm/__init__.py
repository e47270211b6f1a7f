"""Generated requests over all routes, roles and forms, by a seed: none is answered with a 500.

    .venv/bin/python -m tests.storm --requests 10000
    .venv/bin/python -m tests.storm --seconds 120
    .venv/bin/python -m tests.storm --seed 7 --walk 12     (one of its walks again)

A walk begins with the invented municipality as it was seeded. People of all roles go from page to page, ask
for addresses nobody would, and send forms half right. Two walks know nothing of each other.
"""
