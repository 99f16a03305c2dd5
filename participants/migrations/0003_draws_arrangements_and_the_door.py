import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0002_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('seminars', '0002_draws_companions_and_answers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AllocationRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seminar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='allocation_runs', to='seminars.seminar')),
                ('status', models.CharField(choices=[('open', 'Announced'), ('frozen', 'Closed, waiting for the public value'), ('running', 'Being drawn'), ('done', 'Drawn'), ('abandoned', 'Called off')], default='open', max_length=10)),
                ('secret', models.CharField(editable=False, max_length=64)),
                ('commitment', models.CharField(editable=False, max_length=64)),
                ('public_source', models.CharField(max_length=300, verbose_name='the public value that will be used')),
                ('deadline', models.DateTimeField()),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('frozen_at', models.DateTimeField(blank=True, null=True)),
                ('engine_version', models.CharField(blank=True, max_length=20)),
                ('inputs', models.TextField(blank=True)),
                ('inputs_sha256', models.CharField(blank=True, max_length=64)),
                ('entry_count', models.PositiveIntegerField(default=0)),
                ('chances', models.JSONField(blank=True, default=dict)),
                ('public_value', models.CharField(blank=True, max_length=300)),
                ('seed', models.CharField(blank=True, max_length=64)),
                ('ran_at', models.DateTimeField(blank=True, null=True)),
                ('ran_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('done_steps', models.PositiveIntegerField(default=0)),
                ('all_steps', models.PositiveIntegerField(default=0)),
                ('outcome', models.TextField(blank=True)),
                ('outcome_sha256', models.CharField(blank=True, max_length=64)),
                ('explanations', models.JSONField(blank=True, default=dict)),
                ('abandoned_because', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['-opened_at'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('status', 'abandoned'), _negated=True), fields=('seminar',), name='allocation_run_one_standing', violation_error_message='This seminar already has a draw.'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participants_allocationrunevent" ("deadline", "inputs_sha256", "outcome_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_value", "status") VALUES (NEW."deadline", NEW."inputs_sha256", NEW."outcome_sha256", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_value", NEW."status"); RETURN NULL;', hash='1f72e55f4406f78c4473249c6f15725c9dcfa7c9', operation='INSERT', pgid='pgtrigger_insert_insert_3d2bb', table='participants_allocationrun', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."deadline" IS DISTINCT FROM (NEW."deadline") OR OLD."inputs_sha256" IS DISTINCT FROM (NEW."inputs_sha256") OR OLD."outcome_sha256" IS DISTINCT FROM (NEW."outcome_sha256") OR OLD."public_value" IS DISTINCT FROM (NEW."public_value") OR OLD."status" IS DISTINCT FROM (NEW."status"))', func='INSERT INTO "participants_allocationrunevent" ("deadline", "inputs_sha256", "outcome_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_value", "status") VALUES (NEW."deadline", NEW."inputs_sha256", NEW."outcome_sha256", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_value", NEW."status"); RETURN NULL;', hash='d66a759b992eddefe75ebdc2983d38ea102abd53', operation='UPDATE', pgid='pgtrigger_update_update_09537', table='participants_allocationrun', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='AllocationRunEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='status_deadline_public_value_inputs_sha256_outcome_sha256_events', to='participants.allocationrun')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('status', models.CharField(choices=[('open', 'Announced'), ('frozen', 'Closed, waiting for the public value'), ('running', 'Being drawn'), ('done', 'Drawn'), ('abandoned', 'Called off')], default='open', max_length=10)),
                ('deadline', models.DateTimeField()),
                ('public_value', models.CharField(blank=True, max_length=300)),
                ('inputs_sha256', models.CharField(blank=True, max_length=64)),
                ('outcome_sha256', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dd743d0e171e44de71a31c232697c5b82b086881', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_76c08', table='participants_allocationrunevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Arrangement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='arrangements', to='participants.registration')),
                ('text', models.CharField(max_length=300, verbose_name='what to arrange')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='arrangements', to=settings.AUTH_USER_MODEL)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('met', models.CharField(blank=True, choices=[('', 'Not said yet'), ('yes', 'It was there'), ('partly', 'In part'), ('no', 'It was not there')], max_length=6, verbose_name='was it met?')),
                ('met_note', models.CharField(blank=True, max_length=300, verbose_name='what we could do better')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participants_arrangementevent" ("done_at", "done_by_id", "due_on", "id", "met", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."done_at", NEW."done_by_id", NEW."due_on", NEW."id", NEW."met", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id"); RETURN NULL;', hash='c3b88114c581785a68ea13525fabae84967fcf5a', operation='INSERT', pgid='pgtrigger_insert_insert_4b43f', table='participants_arrangement', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."done_at" IS DISTINCT FROM (NEW."done_at") OR OLD."done_by_id" IS DISTINCT FROM (NEW."done_by_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."met" IS DISTINCT FROM (NEW."met") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."registration_id" IS DISTINCT FROM (NEW."registration_id"))', func='INSERT INTO "participants_arrangementevent" ("done_at", "done_by_id", "due_on", "id", "met", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."done_at", NEW."done_by_id", NEW."due_on", NEW."id", NEW."met", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id"); RETURN NULL;', hash='39118a793dc9d6d01e4b75ad38c50a22bb3879dc', operation='UPDATE', pgid='pgtrigger_update_update_14e7b', table='participants_arrangement', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='ArrangementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.arrangement')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('registration', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.registration')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('done_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('met', models.CharField(blank=True, choices=[('', 'Not said yet'), ('yes', 'It was there'), ('partly', 'In part'), ('no', 'It was not there')], max_length=6, verbose_name='was it met?')),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a9ea6f5581a47a71b38f067b4743a6c6ce5b8ebf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9ce02', table='participants_arrangementevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='DoorDevice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seminar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='door_devices', to='seminars.seminar')),
                ('label', models.CharField(max_length=60, verbose_name='whose device, or where it stands')),
                ('token_digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('last_used_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['created_at'],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participants_doordeviceevent" ("created_at", "created_by_id", "expires_at", "id", "label", "last_used_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "seminar_id") VALUES (NEW."created_at", NEW."created_by_id", NEW."expires_at", NEW."id", NEW."label", NEW."last_used_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revoked_at", NEW."seminar_id"); RETURN NULL;', hash='02bc02bc97c4bb53c713118dc9f99ddc4d372b57', operation='INSERT', pgid='pgtrigger_insert_insert_9b69b', table='participants_doordevice', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."last_used_at" IS DISTINCT FROM (NEW."last_used_at") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."seminar_id" IS DISTINCT FROM (NEW."seminar_id"))', func='INSERT INTO "participants_doordeviceevent" ("created_at", "created_by_id", "expires_at", "id", "label", "last_used_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "seminar_id") VALUES (NEW."created_at", NEW."created_by_id", NEW."expires_at", NEW."id", NEW."label", NEW."last_used_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revoked_at", NEW."seminar_id"); RETURN NULL;', hash='c165b53686b2f6de59bd48db2d0a534a53dae512', operation='UPDATE', pgid='pgtrigger_update_update_25fbe', table='participants_doordevice', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='DoorDeviceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.doordevice')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('seminar', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='seminars.seminar')),
                ('label', models.CharField(max_length=60, verbose_name='whose device, or where it stands')),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('last_used_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='95a67fe7481fd8503d4df71f188d11da54339fd0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ebb29', table='participants_doordeviceevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='ExtraQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seminar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extra_questions', to='seminars.seminar')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('text', models.CharField(max_length=200, verbose_name='the question')),
                ('help_text', models.CharField(blank=True, max_length=300, verbose_name='help under it')),
                ('kind', models.CharField(choices=[('line', 'A few words'), ('text', 'Several lines'), ('choice', 'One of a list'), ('yes_no', 'Yes or no')], max_length=8, verbose_name='how people answer')),
                ('choices', models.TextField(blank=True, verbose_name='the answers to choose from')),
                ('is_required', models.BooleanField(default=False, verbose_name='must be answered')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participants_extraquestionevent" ("choices", "help_text", "id", "is_required", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "seminar_id", "text") VALUES (NEW."choices", NEW."help_text", NEW."id", NEW."is_required", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."seminar_id", NEW."text"); RETURN NULL;', hash='0ef9a9fa48d8cc38f7f0264373bd899a7ec9ef8a', operation='INSERT', pgid='pgtrigger_insert_insert_f103f', table='participants_extraquestion', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "participants_extraquestionevent" ("choices", "help_text", "id", "is_required", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "seminar_id", "text") VALUES (NEW."choices", NEW."help_text", NEW."id", NEW."is_required", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."seminar_id", NEW."text"); RETURN NULL;', hash='1116f4bdc045976a292ac88fe94d198a742087d2', operation='UPDATE', pgid='pgtrigger_update_update_be18b', table='participants_extraquestion', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='ExtraAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extra_answers', to='participants.registration')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='participants.extraquestion')),
                ('text', models.TextField()),
            ],
            options={
                'ordering': ['question__position', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('registration', 'question'), name='extra_answer_once_per_question'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participants_extraanswerevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "registration_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_id", NEW."registration_id"); RETURN NULL;', hash='54aca15b18eb11b2936e9db322c598d1541538ba', operation='INSERT', pgid='pgtrigger_insert_insert_9fd59', table='participants_extraanswer', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."question_id" IS DISTINCT FROM (NEW."question_id") OR OLD."registration_id" IS DISTINCT FROM (NEW."registration_id"))', func='INSERT INTO "participants_extraanswerevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "registration_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_id", NEW."registration_id"); RETURN NULL;', hash='9403ffec6634c3a922a03edcbc83b9c9e561668e', operation='UPDATE', pgid='pgtrigger_update_update_8f793', table='participants_extraanswer', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='ExtraAnswerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.extraanswer')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('registration', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.registration')),
                ('question', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.extraquestion')),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b1d1e7f7f88e114245839083cbccbcae25591d8f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4934f', table='participants_extraanswerevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='ExtraQuestionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.extraquestion')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('seminar', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='seminars.seminar')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('text', models.CharField(max_length=200, verbose_name='the question')),
                ('help_text', models.CharField(blank=True, max_length=300, verbose_name='help under it')),
                ('kind', models.CharField(choices=[('line', 'A few words'), ('text', 'Several lines'), ('choice', 'One of a list'), ('yes_no', 'Yes or no')], max_length=8, verbose_name='how people answer')),
                ('choices', models.TextField(blank=True, verbose_name='the answers to choose from')),
                ('is_required', models.BooleanField(default=False, verbose_name='must be answered')),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8d4fc68c335392537da795cab6367b77a3f7b320', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b17fe', table='participants_extraquestionevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges', to='participants.participant')),
                ('reason', models.CharField(max_length=300)),
                ('merged_at', models.DateTimeField()),
                ('merged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['merged_at'],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participants_mergeevent" ("id", "kept_id", "merged_at", "merged_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."id", NEW."kept_id", NEW."merged_at", NEW."merged_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='cba9e433d0a3d74ac0c16538aec65d67ef184406', operation='INSERT', pgid='pgtrigger_insert_insert_b9eb2', table='participants_merge', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "participants_mergeevent" ("id", "kept_id", "merged_at", "merged_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."id", NEW."kept_id", NEW."merged_at", NEW."merged_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='c131dc65e73859b7a6d22b3629e817bdb4b62bdd', operation='UPDATE', pgid='pgtrigger_update_update_12eaf', table='participants_merge', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='MergeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.merge')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('kept', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.participant')),
                ('reason', models.CharField(max_length=300)),
                ('merged_at', models.DateTimeField()),
                ('merged_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='afbcd5c8525205c7ba054bce0f6167866f05077f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4d062', table='participants_mergeevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='OwnWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('registration', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='own_words', to='participants.registration')),
                ('text', models.CharField(max_length=300)),
            ],
            options={
                'verbose_name_plural': 'own words',
            },
        ),
        migrations.CreateModel(
            name='PeopleImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people_imports', to='seminars.series')),
                ('seminar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='people_imports', to='seminars.seminar')),
                ('file_name', models.CharField(max_length=200)),
                ('rows', models.JSONField()),
                ('uploaded_at', models.DateTimeField()),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['uploaded_at'],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='attendance',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='attendance',
            name='update_update',
        ),
        migrations.AddField(
            model_name='participant',
            name='dietary',
            field=models.CharField(blank=True, max_length=500, verbose_name='food needs'),
        ),
        migrations.AddField(
            model_name='registration',
            name='companion_note',
            field=models.CharField(blank=True, max_length=200, verbose_name='who comes along'),
        ),
        migrations.AddField(
            model_name='registration',
            name='companions',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='people who come to support them'),
        ),
        migrations.AddField(
            model_name='registration',
            name='means',
            field=models.CharField(choices=[('page', 'Registration page'), ('supporter', 'Their supporter'), ('organiser', 'Phoned or wrote to us'), ('spreadsheet', 'A spreadsheet'), ('door', 'Came to the door')], default='page', max_length=12, verbose_name='how they registered'),
        ),
        migrations.AlterField(
            model_name='attendance',
            name='status',
            field=models.CharField(choices=[('present', 'Came'), ('left_early', 'Left early'), ('apologies', 'Sent apologies'), ('absent', 'Did not come')], max_length=10),
        ),
        migrations.AlterField(
            model_name='attendanceevent',
            name='status',
            field=models.CharField(choices=[('present', 'Came'), ('left_early', 'Left early'), ('apologies', 'Sent apologies'), ('absent', 'Did not come')], max_length=10),
        ),
        migrations.AlterField(
            model_name='consent',
            name='purpose',
            field=models.CharField(choices=[('groups', 'Keeping the group I belong to'), ('news', 'News of the series by email'), ('recording', 'Being recorded'), ('photographs', 'Being photographed'), ('support', 'Somebody looks after my place for me')], max_length=12),
        ),
        migrations.AlterField(
            model_name='consentevent',
            name='purpose',
            field=models.CharField(choices=[('groups', 'Keeping the group I belong to'), ('news', 'News of the series by email'), ('recording', 'Being recorded'), ('photographs', 'Being photographed'), ('support', 'Somebody looks after my place for me')], max_length=12),
        ),
        migrations.AddField(
            model_name='attendance',
            name='device',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='marks', to='participants.doordevice'),
        ),
        migrations.AddField(
            model_name='attendanceevent',
            name='device',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.doordevice'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participants_attendanceevent" ("device_id", "id", "marked_at", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "status") VALUES (NEW."device_id", NEW."id", NEW."marked_at", NEW."marked_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id", NEW."status"); RETURN NULL;', hash='0735bcf1860bc83cc62be9f9cb5ebb1a76376848', operation='INSERT', pgid='pgtrigger_insert_insert_ee465', table='participants_attendance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "participants_attendanceevent" ("device_id", "id", "marked_at", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "status") VALUES (NEW."device_id", NEW."id", NEW."marked_at", NEW."marked_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id", NEW."status"); RETURN NULL;', hash='9cf3aada0aaaa3d6b792b848be1bbe86d7a0429b', operation='UPDATE', pgid='pgtrigger_update_update_be600', table='participants_attendance', when='AFTER')),
        ),
    ]
