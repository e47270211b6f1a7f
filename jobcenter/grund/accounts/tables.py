import django_tables2 as tables

from jobcenter.grund.accounts.models import User, UserQuerySet


class UserTable(tables.Table):
    navn = tables.TemplateColumn(template_name="accounts/_user_navn.html", verbose_name="Navn")
    initialer = tables.Column("Initialer")
    roller = tables.TemplateColumn(
        '{{ record.rollenavne|join:", "|default:"Ingen rolle" }}', verbose_name="Roller", orderable=False
    )
    teams = tables.TemplateColumn('{{ record.teams.all|join:", " }}', verbose_name="Teams", orderable=False)
    last_login = tables.TemplateColumn(
        "{% if value %}{% tid value %}{% else %}aldrig{% endif %}",
        verbose_name="Sidst logget ind",
        default="aldrig",
    )
    tilstand = tables.TemplateColumn(
        template_name="accounts/_user_tilstand.html",
        verbose_name="Tilstand",
        orderable=False,
        empty_values=(),
    )

    class Meta:
        model = User
        fields = ("navn", "initialer", "roller", "teams", "last_login", "tilstand")
        order_by = "navn"

    def order_navn(self, users: UserQuerySet, is_descending: bool) -> tuple[UserQuerySet, bool]:
        """Danish order."""
        users = users.order_by(*(User._meta.ordering or ()))
        return (users.reverse() if is_descending else users), True
