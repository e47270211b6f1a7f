# The program for production: web, worker, beat and the migration all run from this image.
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

RUN useradd --uid 10001 --user-group --home-dir /app --no-create-home --shell /usr/sbin/nologin jobcenter \
    && install -d -o jobcenter -g jobcenter /data

WORKDIR /app
COPY requirements-production.txt .
RUN pip install --require-hashes --requirement requirements-production.txt
COPY . .

# Names and compresses the static files; the values only have to be there.
ENV STATIC_ROOT=/app/collected
RUN JOBCENTER_ENV=production SECRET_KEY=build ALLOWED_HOSTS=build SITE_URL=https://build \
    CPR_KEYS=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= CPR_HASH_KEY=build \
    DATABASE_URL=postgres://build REDIS_URL=redis://build python manage.py collectstatic --noinput

ENV JOBCENTER_ENV=production JOBCENTER_DATA=/data
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "jobcenter.wsgi", "--bind", "0.0.0.0:8000", "--no-control-socket"]
