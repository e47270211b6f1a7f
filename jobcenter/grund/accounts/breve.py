"""Letters about somebody's access: a subject, a text and a page by one name, in ``accounts/mail/``."""

from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from jobcenter.grund.core.indstillinger import indstilling


def send(brev: str, email: str, **context: Any) -> None:
    context |= {"husets_navn": indstilling("husets_navn")}
    message = EmailMultiAlternatives(
        subject=render_to_string(f"accounts/mail/{brev}.subject.txt", context).strip(),
        body=render_to_string(f"accounts/mail/{brev}.txt", context),
        to=[email],
    )
    message.attach_alternative(render_to_string(f"accounts/mail/{brev}.html", context), "text/html")
    message.send()
