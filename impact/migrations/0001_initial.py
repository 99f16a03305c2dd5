import django.core.validators
import django.db.models.deletion
import impact.models.report
import pgtrigger.compiler
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('discussions', '0001_initial'),
        ('participants', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('seminars', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('registration', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='response', to='participants.registration')),
                ('best', models.TextField(blank=True, verbose_name='what was best')),
                ('changed', models.TextField(blank=True, verbose_name='what changed')),
                ('rating', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
                ('quote_consent', models.CharField(choices=[('named', 'With my name'), ('role_organisation', 'With my role and organisation, not my name'), ('role', 'With my role only'), ('anonymous', 'Without saying anything about me'), ('none', 'Do not quote me')], default='none', max_length=20)),
                ('submitted_at', models.DateTimeField()),
            ],
            options={
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "impact_responseevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_consent") VALUES (_pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quote_consent"); RETURN NULL;', hash='48bf215b0f55e0b8947d9c6ed93cfb1e4defd8e8', operation='INSERT', pgid='pgtrigger_insert_insert_56a40', table='impact_response', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."quote_consent" IS DISTINCT FROM (NEW."quote_consent"))', func='INSERT INTO "impact_responseevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_consent") VALUES (_pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quote_consent"); RETURN NULL;', hash='dd5dd491275d6b4f428bde379b1ff6f369c3f052', operation='UPDATE', pgid='pgtrigger_update_update_41d07', table='impact_response', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='ResponseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='quote_consent_events', to='impact.response')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('quote_consent', models.CharField(choices=[('named', 'With my name'), ('role_organisation', 'With my role and organisation, not my name'), ('role', 'With my role only'), ('anonymous', 'Without saying anything about me'), ('none', 'Do not quote me')], default='none', max_length=20)),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='728b798ea8c9d885692e0b0cab4e2094142524c1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8e4d4', table='impact_responseevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Testimonial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='testimonials', to='seminars.series')),
                ('seminar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='testimonials', to='seminars.seminar')),
                ('response', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='testimonials', to='impact.response')),
                ('quote', models.TextField()),
                ('consent', models.CharField(choices=[('named', 'With my name'), ('role_organisation', 'With my role and organisation, not my name'), ('role', 'With my role only'), ('anonymous', 'Without saying anything about me'), ('none', 'Do not quote me')], default='role', max_length=20)),
                ('name', models.CharField(blank=True, max_length=150)),
                ('role', models.CharField(blank=True, max_length=150)),
                ('organisation', models.CharField(blank=True, max_length=200)),
                ('consented_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['consented_at'],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "impact_testimonialevent" ("consent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") VALUES (NEW."consent", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."withdrawn_at"); RETURN NULL;', hash='ed2737ad4000f9e3aece8cb664f543ab8a0422bd', operation='INSERT', pgid='pgtrigger_insert_insert_65e66', table='impact_testimonial', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."consent" IS DISTINCT FROM (NEW."consent") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))', func='INSERT INTO "impact_testimonialevent" ("consent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") VALUES (NEW."consent", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."withdrawn_at"); RETURN NULL;', hash='9ad94eeaba78553c48289b0921f45a1bbfcfd426', operation='UPDATE', pgid='pgtrigger_update_update_45560', table='impact_testimonial', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='TestimonialEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='consent_withdrawn_at_events', to='impact.testimonial')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('consent', models.CharField(choices=[('named', 'With my name'), ('role_organisation', 'With my role and organisation, not my name'), ('role', 'With my role only'), ('anonymous', 'Without saying anything about me'), ('none', 'Do not quote me')], default='role', max_length=20)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e47b8a600a8953f44c62620c6e7df8ad3800c912', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1b714', table='impact_testimonialevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='seminars.series')),
                ('kind', models.CharField(max_length=40)),
                ('fields', models.JSONField(default=dict)),
                ('seminar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='outcomes', to='seminars.seminar')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['kind', 'position', 'pk'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('seminar__isnull', False)), fields=('seminar', 'kind'), name='outcome_of_a_kind_once_per_seminar', violation_error_message='This seminar already has a record of this kind.'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "impact_outcomeevent" ("created_at", "fields", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "seminar_id", "series_id", "uid", "updated_at") VALUES (NEW."created_at", NEW."fields", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."seminar_id", NEW."series_id", NEW."uid", NEW."updated_at"); RETURN NULL;', hash='55908e117ea9a79d9b36e8e0308de0dca0ae5f6e', operation='INSERT', pgid='pgtrigger_insert_insert_30bf5', table='impact_outcome', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "impact_outcomeevent" ("created_at", "fields", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "seminar_id", "series_id", "uid", "updated_at") VALUES (NEW."created_at", NEW."fields", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."seminar_id", NEW."series_id", NEW."uid", NEW."updated_at"); RETURN NULL;', hash='bf678f8e9c2ed516ab86feba3dcec02d6ef4e6b4', operation='UPDATE', pgid='pgtrigger_update_update_3361b', table='impact_outcome', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='OutcomeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='impact.outcome')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('series', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='seminars.series')),
                ('kind', models.CharField(max_length=40)),
                ('fields', models.JSONField(default=dict)),
                ('seminar', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='seminars.seminar')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ff9234e9e01c7afe155533648fc35140f22c042b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_989c5', table='impact_outcomeevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='impact.outcome')),
                ('seminar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='seminars.seminar')),
                ('point', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='discussions.point')),
                ('testimonial', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='impact.testimonial')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what it shows')),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('point', None), ('seminar__isnull', False), ('testimonial', None)), models.Q(('point__isnull', False), ('seminar', None), ('testimonial', None)), models.Q(('point', None), ('seminar', None), ('testimonial__isnull', False)), _connector='OR'), name='evidence_is_of_one_thing', violation_error_message='Choose one thing that shows it.'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "impact_evidenceevent" ("id", "note", "outcome_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point_id", "seminar_id", "testimonial_id") VALUES (NEW."id", NEW."note", NEW."outcome_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."point_id", NEW."seminar_id", NEW."testimonial_id"); RETURN NULL;', hash='62593f456ebb7c2ab5b5fb8537c44f609436785e', operation='INSERT', pgid='pgtrigger_insert_insert_8be1a', table='impact_evidence', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "impact_evidenceevent" ("id", "note", "outcome_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point_id", "seminar_id", "testimonial_id") VALUES (NEW."id", NEW."note", NEW."outcome_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."point_id", NEW."seminar_id", NEW."testimonial_id"); RETURN NULL;', hash='99e137f916e1ef9cac046c367516e6b677fc49f0', operation='UPDATE', pgid='pgtrigger_update_update_ced17', table='impact_evidence', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='EvidenceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='impact.evidence')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('outcome', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='impact.outcome')),
                ('seminar', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='seminars.seminar')),
                ('point', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='discussions.point')),
                ('testimonial', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='impact.testimonial')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what it shows')),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ae35b6c2bacba5f89fbbd2d0abe0b757d1911c94', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_27eff', table='impact_evidenceevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='seminars.series')),
                ('format', models.CharField(choices=[('docx', 'Word'), ('json', "JSON in the funder's shape")], max_length=8)),
                ('mode', models.CharField(choices=[('public', 'Public: only people who agreed are named'), ('named', 'Our own copy: with every answer that names a person')], default='public', max_length=8)),
                ('from_on', models.DateField(blank=True, null=True)),
                ('to_on', models.DateField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('snapshot', models.JSONField(blank=True, null=True)),
                ('file', models.FileField(blank=True, upload_to=impact.models.report.report_path)),
                ('built_at', models.DateTimeField(blank=True, null=True)),
                ('error', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['-asked_at'],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "impact_reportevent" ("built_at", "format", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."built_at", NEW."format", NEW."mode", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='0d01fa745b234c5a97e949c3f2029e19cd278d7a', operation='INSERT', pgid='pgtrigger_insert_insert_cafe5', table='impact_report', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."built_at" IS DISTINCT FROM (NEW."built_at") OR OLD."format" IS DISTINCT FROM (NEW."format") OR OLD."mode" IS DISTINCT FROM (NEW."mode"))', func='INSERT INTO "impact_reportevent" ("built_at", "format", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."built_at", NEW."format", NEW."mode", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='bd6107f1aed4c37d86af94f4bdcf1216d30a58f2', operation='UPDATE', pgid='pgtrigger_update_update_05c1d', table='impact_report', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='ReportEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='format_mode_built_at_events', to='impact.report')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('format', models.CharField(choices=[('docx', 'Word'), ('json', "JSON in the funder's shape")], max_length=8)),
                ('mode', models.CharField(choices=[('public', 'Public: only people who agreed are named'), ('named', 'Our own copy: with every answer that names a person')], default='public', max_length=8)),
                ('built_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e6bb9866b4bba5f3e39efbfefdd479bfd4c8928a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e1cf0', table='impact_reportevent', when='BEFORE')),
                ],
            },
        ),
    ]
