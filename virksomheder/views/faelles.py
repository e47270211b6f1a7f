"""A page with one form, in the company's own template."""

from functools import partial

from jobcenter.grund.core import pages

form_side = partial(pages.form_side, skabelon="virksomheder/form.html")
