def django_settings(data_dir):
    return {"ENGINE": "django.db.backends.postgresql", "NAME": "jobcenter", "HOST": str(data_dir / "pg")}
