"""What gunicorn runs: the program or the floor (as the settings say), with the clock around it."""

from django.core.wsgi import get_wsgi_application

from jobcenter.udvikling.bench.maaler import Maalt

application = Maalt(get_wsgi_application())
