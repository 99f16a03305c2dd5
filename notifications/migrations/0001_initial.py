import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', models.EmailField(max_length=254)),
                ('kind', models.CharField(max_length=60)),
                ('lane', models.PositiveSmallIntegerField(choices=[(0, 'Sign-in codes'), (1, "About a person's own place"), (2, 'To many people')], default=1)),
                ('subject', models.CharField(max_length=255)),
                ('text', models.TextField()),
                ('html', models.TextField()),
                ('headers', models.JSONField(blank=True, default=dict)),
                ('calendar', models.TextField(blank=True, verbose_name='calendar file')),
                ('about', models.CharField(blank=True, db_index=True, max_length=60)),
                ('dedupe_key', models.CharField(max_length=200, unique=True)),
                ('message_id', models.CharField(max_length=200, unique=True)),
                ('state', models.CharField(choices=[('queued', 'Queued'), ('sending', 'Being sent'), ('sent', 'Sent'), ('uncertain', 'Perhaps sent'), ('failed', 'Could not be sent'), ('cancelled', 'Cancelled')], default='queued', max_length=12)),
                ('send_after', models.DateTimeField(default=django.utils.timezone.now)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('error', models.TextField(blank=True)),
                ('provider_id', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('state', 'queued')), fields=['lane', 'send_after'], name='message_due'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "notifications_messageevent" ("attempts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "send_after", "state") VALUES (NEW."attempts", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."send_after", NEW."state"); RETURN NULL;', hash='b9c174a1d71df6158dcdb21d061b4ff0c2992e10', operation='INSERT', pgid='pgtrigger_insert_insert_ba174', table='notifications_message', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."attempts" IS DISTINCT FROM (NEW."attempts") OR OLD."send_after" IS DISTINCT FROM (NEW."send_after") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='INSERT INTO "notifications_messageevent" ("attempts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "send_after", "state") VALUES (NEW."attempts", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."send_after", NEW."state"); RETURN NULL;', hash='41ca7b498f8518f22763946a9da5f003a5a14655', operation='UPDATE', pgid='pgtrigger_update_update_14055', table='notifications_message', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='MessageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='state_attempts_send_after_events', to='notifications.message')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('state', models.CharField(choices=[('queued', 'Queued'), ('sending', 'Being sent'), ('sent', 'Sent'), ('uncertain', 'Perhaps sent'), ('failed', 'Could not be sent'), ('cancelled', 'Cancelled')], default='queued', max_length=12)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('send_after', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6c905e0542e36e16e4f97960cb9ccde3917a1630', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4ee3d', table='notifications_messageevent', when='BEFORE')),
                ],
            },
        ),
    ]
