import discussions.models
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('seminars', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Table',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seminar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tables', to='seminars.seminar')),
                ('name', models.CharField(max_length=80)),
                ('facilitators', models.ManyToManyField(blank=True, related_name='tables', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name'],
                'constraints': [
                    models.UniqueConstraint(fields=('seminar', 'name'), name='table_name_once_per_seminar', violation_error_message='This seminar already has a table of that name.'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "discussions_tableevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seminar_id") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seminar_id"); RETURN NULL;', hash='799a574ab950a9fa7ef78ce56dc028518d5a7334', operation='INSERT', pgid='pgtrigger_insert_insert_f6dab', table='discussions_table', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "discussions_tableevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seminar_id") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seminar_id"); RETURN NULL;', hash='29f02bf9621949a8947a2e3ca59103d5d309bbe8', operation='UPDATE', pgid='pgtrigger_update_update_fda1f', table='discussions_table', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='TableEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='discussions.table')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('seminar', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='seminars.seminar')),
                ('name', models.CharField(max_length=80)),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='06d2ffd124a08cf163129fc6af3b9003a3da9dfb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0abf3', table='discussions_tableevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Notes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seminar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='seminars.seminar')),
                ('table', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='notes', to='discussions.table')),
                ('title', models.CharField(max_length=250)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published')], default='draft', max_length=10)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('source', models.FileField(blank=True, upload_to=discussions.models.source_path)),
                ('source_name', models.CharField(blank=True, max_length=200)),
                ('unreadable', models.TextField(blank=True)),
                ('unplaced', models.TextField(blank=True)),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='notes', to=settings.AUTH_USER_MODEL)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'notes',
                'ordering': ['seminar__number', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='published_notes_say_when'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "discussions_notesevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "seminar_id", "status", "table_id") VALUES (_pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revision", NEW."seminar_id", NEW."status", NEW."table_id"); RETURN NULL;', hash='23658e0d03785da435a5424fe430f201832c326b', operation='INSERT', pgid='pgtrigger_insert_insert_dad15', table='discussions_notes', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."seminar_id" IS DISTINCT FROM (NEW."seminar_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."table_id" IS DISTINCT FROM (NEW."table_id"))', func='INSERT INTO "discussions_notesevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "seminar_id", "status", "table_id") VALUES (_pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revision", NEW."seminar_id", NEW."status", NEW."table_id"); RETURN NULL;', hash='443d99f2ad35aed4d507f0d9100d1294e762b9dd', operation='UPDATE', pgid='pgtrigger_update_update_b5a7f', table='discussions_notes', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='NotesEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='status_revision_seminar_table_events', to='discussions.notes')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published')], default='draft', max_length=10)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('seminar', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='seminars.seminar')),
                ('table', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='discussions.table')),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b9c512ee7bc8e535b9755020fa1b860482b50792', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ef983', table='discussions_notesevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('notes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='discussions.notes')),
                ('position', models.PositiveSmallIntegerField()),
                ('number', models.CharField(blank=True, max_length=12)),
                ('title', models.CharField(blank=True, max_length=250)),
                ('question', models.TextField(blank=True)),
                ('group', models.CharField(blank=True, max_length=120, verbose_name='group or table it came from')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "discussions_topicevent" ("group", "id", "notes_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "question", "title") VALUES (NEW."group", NEW."id", NEW."notes_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."question", NEW."title"); RETURN NULL;', hash='09adf21e5fc23c88bba1fb6c71e6a61a3b364f4e', operation='INSERT', pgid='pgtrigger_insert_insert_79e33', table='discussions_topic', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "discussions_topicevent" ("group", "id", "notes_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "question", "title") VALUES (NEW."group", NEW."id", NEW."notes_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."question", NEW."title"); RETURN NULL;', hash='6f612203e699d92d07b074c30eac03f76affef65', operation='UPDATE', pgid='pgtrigger_update_update_72d88', table='discussions_topic', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='TopicEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='discussions.topic')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('notes', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='discussions.notes')),
                ('position', models.PositiveSmallIntegerField()),
                ('number', models.CharField(blank=True, max_length=12)),
                ('title', models.CharField(blank=True, max_length=250)),
                ('question', models.TextField(blank=True)),
                ('group', models.CharField(blank=True, max_length=120, verbose_name='group or table it came from')),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d138e8d54411b682b051c08a0fd7d6dac00bda8a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ecdd9', table='discussions_topicevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Point',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='discussions.topic')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('is_key', models.BooleanField(default=False, verbose_name='key point')),
            ],
            options={
                'ordering': ['is_key', 'position', 'pk'],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "discussions_pointevent" ("id", "is_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "topic_id") VALUES (NEW."id", NEW."is_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."text", NEW."topic_id"); RETURN NULL;', hash='f36b11cbe49645d97700535c02a237e703ae1b66', operation='INSERT', pgid='pgtrigger_insert_insert_158de', table='discussions_point', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "discussions_pointevent" ("id", "is_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "topic_id") VALUES (NEW."id", NEW."is_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."text", NEW."topic_id"); RETURN NULL;', hash='3d8d226701585b5544429e392781687ba23003f7', operation='UPDATE', pgid='pgtrigger_update_update_60302', table='discussions_point', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='PointEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='discussions.point')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('topic', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='discussions.topic')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('is_key', models.BooleanField(default=False, verbose_name='key point')),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4428ac3774b6f01ad7670acb6245cc3dbf0cce09', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0f826', table='discussions_pointevent', when='BEFORE')),
                ],
            },
        ),
    ]
