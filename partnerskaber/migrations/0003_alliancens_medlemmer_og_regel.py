"""An alliance has members and a rule for what counts; one that was here before counts as until now: every
ordinary job of the house."""

import datetime
import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import virksomheder.models.virksomhed
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnerskaber', '0002_datoer_i_kalenderen'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('virksomheder', '0010_datoer_i_kalenderen'),
    ]

    operations = [
        migrations.CreateModel(
            name='AllianceMedlem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slags', models.CharField(choices=[('virksomhed', 'Virksomhed'), ('fagforening', 'Fagforening'), ('akasse', 'A-kasse'), ('skole', 'Skole'), ('anden', 'Anden organisation')], default='virksomhed', max_length=12, verbose_name='slags')),
                ('navn', models.CharField(blank=True, max_length=160, verbose_name='organisation')),
                ('fra', models.DateField(verbose_name='medlem fra')),
                ('til', models.DateField(blank=True, null=True, verbose_name='medlem til')),
            ],
            options={
                'verbose_name': 'medlem',
                'verbose_name_plural': 'medlemmer',
                'ordering': ['fra', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='AllianceMedlemEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('slags', models.CharField(choices=[('virksomhed', 'Virksomhed'), ('fagforening', 'Fagforening'), ('akasse', 'A-kasse'), ('skole', 'Skole'), ('anden', 'Anden organisation')], default='virksomhed', max_length=12, verbose_name='slags')),
                ('navn', models.CharField(blank=True, max_length=160, verbose_name='organisation')),
                ('fra', models.DateField(verbose_name='medlem fra')),
                ('til', models.DateField(blank=True, null=True, verbose_name='medlem til')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='alliance',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='alliance',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='alliance',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='alliancetrin',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='alliancetrin',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='alliancetrin',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='alliance',
            name='brancher',
            field=models.CharField(blank=True, help_text='Branchekoder med komma imellem, fx 41, 42, 43. Begyndelsen af koden er nok.', max_length=120, verbose_name='brancher'),
        ),
        migrations.AddField(
            model_name='alliance',
            name='regel',
            field=models.CharField(choices=[('medlemmer', 'Job hos medlemmerne'), ('brancher', 'Job i bestemte brancher'), ('huset', 'Alle ordinære job i huset')], default='huset', max_length=10, verbose_name='hvad tæller'),
        ),
        migrations.AddField(
            model_name='allianceevent',
            name='brancher',
            field=models.CharField(blank=True, help_text='Branchekoder med komma imellem, fx 41, 42, 43. Begyndelsen af koden er nok.', max_length=120, verbose_name='brancher'),
        ),
        migrations.AddField(
            model_name='allianceevent',
            name='regel',
            field=models.CharField(choices=[('medlemmer', 'Job hos medlemmerne'), ('brancher', 'Job i bestemte brancher'), ('huset', 'Alle ordinære job i huset')], default='huset', max_length=10, verbose_name='hvad tæller'),
        ),
        migrations.AddField(
            model_name='alliancetrin',
            name='dobbelt',
            field=models.BooleanField(default=False, editable=False, verbose_name='dækker de samme dage som et andet trin'),
        ),
        migrations.AddField(
            model_name='alliancetrinevent',
            name='dobbelt',
            field=models.BooleanField(default=False, editable=False, verbose_name='dækker de samme dage som et andet trin'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alliance',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerskaber_allianceevent" ("beskrivelse", "brancher", "id", "navn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regel") VALUES (NEW."beskrivelse", NEW."brancher", NEW."id", NEW."navn", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."regel"); RETURN NULL;', hash='f423f07d6290c31a18307fbaa9c8460a07b98312', operation='INSERT', pgid='pgtrigger_insert_insert_090f1', table='partnerskaber_alliance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alliance',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerskaber_allianceevent" ("beskrivelse", "brancher", "id", "navn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regel") VALUES (NEW."beskrivelse", NEW."brancher", NEW."id", NEW."navn", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."regel"); RETURN NULL;', hash='7508072eb6e42186b2e728aceb280826c2596b52', operation='UPDATE', pgid='pgtrigger_update_update_8db9e', table='partnerskaber_alliance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alliance',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerskaber_allianceevent" ("beskrivelse", "brancher", "id", "navn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regel") VALUES (OLD."beskrivelse", OLD."brancher", OLD."id", OLD."navn", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."regel"); RETURN NULL;', hash='3ad4c26325b2462ba30289cdd9bad3ded58a5dcf', operation='DELETE', pgid='pgtrigger_delete_delete_55937', table='partnerskaber_alliance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alliancetrin',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerskaber_alliancetrinevent" ("alliance_id", "beslutning", "besluttet", "dobbelt", "fra", "id", "maal", "modydelse", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "til") VALUES (NEW."alliance_id", NEW."beslutning", NEW."besluttet", NEW."dobbelt", NEW."fra", NEW."id", NEW."maal", NEW."modydelse", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."til"); RETURN NULL;', hash='f7e1065296d40d222df7bada899def2009865740', operation='INSERT', pgid='pgtrigger_insert_insert_fedb3', table='partnerskaber_alliancetrin', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alliancetrin',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerskaber_alliancetrinevent" ("alliance_id", "beslutning", "besluttet", "dobbelt", "fra", "id", "maal", "modydelse", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "til") VALUES (NEW."alliance_id", NEW."beslutning", NEW."besluttet", NEW."dobbelt", NEW."fra", NEW."id", NEW."maal", NEW."modydelse", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."til"); RETURN NULL;', hash='ec88ef67e9734f2cbbf7bd304b00a74c8e21ee56', operation='UPDATE', pgid='pgtrigger_update_update_5ea19', table='partnerskaber_alliancetrin', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alliancetrin',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerskaber_alliancetrinevent" ("alliance_id", "beslutning", "besluttet", "dobbelt", "fra", "id", "maal", "modydelse", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "til") VALUES (OLD."alliance_id", OLD."beslutning", OLD."besluttet", OLD."dobbelt", OLD."fra", OLD."id", OLD."maal", OLD."modydelse", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."til"); RETURN NULL;', hash='a91b515c64f584a613043862ae1ed94ee7b630c4', operation='DELETE', pgid='pgtrigger_delete_delete_95d40', table='partnerskaber_alliancetrin', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='alliance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('brancher__regex', '^[0-9]{2,6}(, [0-9]{2,6})*$'), ('regel', 'brancher')), models.Q(models.Q(('regel', 'brancher'), _negated=True), ('brancher', '')), _connector='OR'), name='alliance_brancher_har_koder', violation_error_message='Skriv branchekoderne, når job i bestemte brancher tæller.'),
        ),
        migrations.AddField(
            model_name='alliancemedlem',
            name='alliance',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='medlemmer', to='partnerskaber.alliance', verbose_name='alliance'),
        ),
        migrations.AddField(
            model_name='alliancemedlem',
            name='virksomhed',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='alliancer', to='virksomheder.virksomhed', verbose_name='virksomhed'),
        ),
        migrations.AddField(
            model_name='alliancemedlemevent',
            name='alliance',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerskaber.alliance', verbose_name='alliance'),
        ),
        migrations.AddField(
            model_name='alliancemedlemevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='alliancemedlemevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerskaber.alliancemedlem'),
        ),
        migrations.AddField(
            model_name='alliancemedlemevent',
            name='virksomhed',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='virksomheder.virksomhed', verbose_name='virksomhed'),
        ),
        migrations.AddConstraint(
            model_name='alliancemedlem',
            constraint=models.CheckConstraint(condition=models.Q(('fra__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))), ('til__range', (datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))), name='alliancemedlem_i_kalenderen', violation_error_message='Datoen kan ikke passe. Året er fra 1900 til 2199.'),
        ),
        migrations.AddConstraint(
            model_name='alliancemedlem',
            constraint=models.CheckConstraint(condition=models.Q(('til', None), ('til__gte', models.F('fra')), _connector='OR'), name='alliancemedlem_til_efter_fra', violation_error_message='Medlemskabet kan ikke slutte, før det begynder.'),
        ),
        migrations.AddConstraint(
            model_name='alliancemedlem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('navn', ''), ('virksomhed__isnull', False)), models.Q(('virksomhed__isnull', True), models.Q(('navn', ''), _negated=True)), _connector='OR'), name='alliancemedlem_virksomhed_eller_navn', violation_error_message='Vælg en virksomhed, eller skriv organisationens navn.'),
        ),
        migrations.AddConstraint(
            model_name='alliancemedlem',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('alliance', '='), ('virksomhed', '='), (virksomheder.models.virksomhed.DateRange(models.F('fra'), models.F('til'), models.Value('[]')), '&&')], name='alliancemedlem_en_gang_ad_gangen', violation_error_message='Virksomheden er allerede med i alliancen i de dage.'),
        ),
        migrations.AddConstraint(
            model_name='alliancemedlem',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('virksomhed', None)), expressions=[('alliance', '='), ('navn', '='), (virksomheder.models.virksomhed.DateRange(models.F('fra'), models.F('til'), models.Value('[]')), '&&')], name='alliancemedlem_navn_en_gang', violation_error_message='Organisationen er allerede med i alliancen i de dage.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alliancemedlem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerskaber_alliancemedlemevent" ("alliance_id", "fra", "id", "navn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slags", "til", "virksomhed_id") VALUES (NEW."alliance_id", NEW."fra", NEW."id", NEW."navn", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slags", NEW."til", NEW."virksomhed_id"); RETURN NULL;', hash='5eb4a1e40346748fd9cca753d10b2da8bac98642', operation='INSERT', pgid='pgtrigger_insert_insert_2cf17', table='partnerskaber_alliancemedlem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alliancemedlem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerskaber_alliancemedlemevent" ("alliance_id", "fra", "id", "navn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slags", "til", "virksomhed_id") VALUES (NEW."alliance_id", NEW."fra", NEW."id", NEW."navn", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slags", NEW."til", NEW."virksomhed_id"); RETURN NULL;', hash='310d0b50e4f56392c322afbb9c57b0ad9fccae48', operation='UPDATE', pgid='pgtrigger_update_update_c49b4', table='partnerskaber_alliancemedlem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alliancemedlem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerskaber_alliancemedlemevent" ("alliance_id", "fra", "id", "navn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slags", "til", "virksomhed_id") VALUES (OLD."alliance_id", OLD."fra", OLD."id", OLD."navn", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slags", OLD."til", OLD."virksomhed_id"); RETURN NULL;', hash='eb914e89138599248f3104cb30c5598be971cb60', operation='DELETE', pgid='pgtrigger_delete_delete_0b155', table='partnerskaber_alliancemedlem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alliancemedlemevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='59fd6b0ff1a226055a9fbca9f6c8d639a4bfe775', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_73483', table='partnerskaber_alliancemedlemevent', when='BEFORE')),
        ),
    ]
