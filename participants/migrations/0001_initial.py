import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import uuid
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
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='seminars.series')),
                ('name', models.CharField(max_length=150)),
                ('badge_name', models.CharField(blank=True, max_length=60)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('post', models.TextField(blank=True, verbose_name='postal address')),
                ('email_confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='participants', to=settings.AUTH_USER_MODEL)),
                ('supporter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='supports', to='participants.participant')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(django.db.models.functions.text.Lower('email'), models.F('series'), condition=models.Q(('email', ''), _negated=True), name='participant_email_once_per_series', violation_error_message='Somebody in this series already has this address.'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participants_participantevent" ("email_confirmed_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "supporter_id", "user_id") VALUES (NEW."email_confirmed_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."supporter_id", NEW."user_id"); RETURN NULL;', hash='d7a16a5de3223c8e6d6a8146e40dfd83f11f2dd8', operation='INSERT', pgid='pgtrigger_insert_insert_068a6', table='participants_participant', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."email_confirmed_at" IS DISTINCT FROM (NEW."email_confirmed_at") OR OLD."supporter_id" IS DISTINCT FROM (NEW."supporter_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))', func='INSERT INTO "participants_participantevent" ("email_confirmed_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "supporter_id", "user_id") VALUES (NEW."email_confirmed_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."supporter_id", NEW."user_id"); RETURN NULL;', hash='9373c43b08005a9dab0564aa7f64eafeb87abdc5', operation='UPDATE', pgid='pgtrigger_update_update_c9656', table='participants_participant', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='ParticipantEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='email_confirmed_at_user_supporter_events', to='participants.participant')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('email_confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('supporter', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.participant')),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='73cf540e323835e66b77a1868b276a807091bf14', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_18f6f', table='participants_participantevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='AccessRequirement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('participant', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='access_requirement', to='participants.participant')),
                ('text', models.TextField(blank=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participants_accessrequirementevent" ("id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."id", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."updated_at"); RETURN NULL;', hash='0d0fbd5f65fe4f61cc22f743aedc4f2a848460fd', operation='INSERT', pgid='pgtrigger_insert_insert_189a4', table='participants_accessrequirement', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."participant_id" IS DISTINCT FROM (NEW."participant_id") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at"))', func='INSERT INTO "participants_accessrequirementevent" ("id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at") VALUES (NEW."id", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."updated_at"); RETURN NULL;', hash='472b7bad39fec10593a32003d910819286e7ca0f', operation='UPDATE', pgid='pgtrigger_update_update_2314b', table='participants_accessrequirement', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='AccessRequirementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.accessrequirement')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.participant')),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='69a308b2e886ab0954ee533b200a5f3981dce562', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8fae5', table='participants_accessrequirementevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='StakeholderGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='seminars.series')),
                ('key', models.SlugField(max_length=40, verbose_name='short name for files')),
                ('name', models.CharField(max_length=80)),
                ('statement', models.CharField(max_length=160, verbose_name='how people say it of themselves')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('audience', models.CharField(blank=True, max_length=40)),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('series', 'key'), name='group_key_once_per_series', violation_error_message='This series already has a group with that short name.'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participants_stakeholdergroupevent" ("audience", "id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "series_id", "statement") VALUES (NEW."audience", NEW."id", NEW."key", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."series_id", NEW."statement"); RETURN NULL;', hash='a479868aeb680ae91d631a5485da6dfc3acb37ce', operation='INSERT', pgid='pgtrigger_insert_insert_c2918', table='participants_stakeholdergroup', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "participants_stakeholdergroupevent" ("audience", "id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "series_id", "statement") VALUES (NEW."audience", NEW."id", NEW."key", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."series_id", NEW."statement"); RETURN NULL;', hash='9e6ea4b95999ed9a430d553ce1ac0a42a860f087', operation='UPDATE', pgid='pgtrigger_update_update_87d9f', table='participants_stakeholdergroup', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='StakeholderGroupEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.stakeholdergroup')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('series', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='seminars.series')),
                ('key', models.SlugField(db_index=False, max_length=40, verbose_name='short name for files')),
                ('name', models.CharField(max_length=80)),
                ('statement', models.CharField(max_length=160, verbose_name='how people say it of themselves')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('audience', models.CharField(blank=True, max_length=40)),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='151c9c47f032a7dc9757cd70de410e2d784e7b14', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_732cf', table='participants_stakeholdergroupevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Quota',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seminar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotas', to='seminars.seminar')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotas', to='participants.stakeholdergroup')),
                ('reserved', models.PositiveSmallIntegerField(default=0)),
                ('limit', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('returning_limit', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='most people who have been before')),
                ('release_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['group__position', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('seminar', 'group'), name='quota_once_per_group', violation_error_message='This group already has a quota for this seminar.'),
                    models.CheckConstraint(condition=models.Q(('limit', None), ('limit__gte', models.F('reserved')), _connector='OR'), name='quota_limit_covers_reserved', violation_error_message='The limit is lower than the places kept. Raise it.'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participants_quotaevent" ("group_id", "id", "limit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_at", "reserved", "returning_limit", "seminar_id") VALUES (NEW."group_id", NEW."id", NEW."limit", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."release_at", NEW."reserved", NEW."returning_limit", NEW."seminar_id"); RETURN NULL;', hash='bdccf460b78724888d5da7ec2968ca1f675d198e', operation='INSERT', pgid='pgtrigger_insert_insert_e4a82', table='participants_quota', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "participants_quotaevent" ("group_id", "id", "limit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_at", "reserved", "returning_limit", "seminar_id") VALUES (NEW."group_id", NEW."id", NEW."limit", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."release_at", NEW."reserved", NEW."returning_limit", NEW."seminar_id"); RETURN NULL;', hash='04761fdd9d6d225f2c70109be95ab16a32b45be0', operation='UPDATE', pgid='pgtrigger_update_update_3ec6a', table='participants_quota', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='QuotaEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.quota')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('seminar', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='seminars.seminar')),
                ('group', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.stakeholdergroup')),
                ('reserved', models.PositiveSmallIntegerField(default=0)),
                ('limit', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('returning_limit', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='most people who have been before')),
                ('release_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fcdcbd45607f48bef18a200c4501ba1e8b7c69d0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0bd69', table='participants_quotaevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('seminar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='registrations', to='seminars.seminar')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='registrations', to='participants.participant')),
                ('status', models.CharField(choices=[('waiting', 'On the waiting list'), ('offered', 'Place offered'), ('confirmed', 'Place confirmed'), ('declined', 'Offer declined'), ('lapsed', 'Offer ran out'), ('withdrawn', 'Cancelled')], default='waiting', max_length=10)),
                ('joined_at', models.DateTimeField()),
                ('requeued_at', models.DateTimeField(blank=True, null=True)),
                ('counted_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='participants.stakeholdergroup')),
                ('waiting_reason', models.CharField(blank=True, max_length=20)),
                ('is_exception', models.BooleanField(default=False, verbose_name='given by an organiser')),
                ('form_token', models.UUIDField(blank=True, editable=False, null=True, unique=True)),
            ],
            options={
                'ordering': ['joined_at', 'pk'],
                'indexes': [
                    models.Index(fields=['seminar', 'status'], name='registration_by_status'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('seminar', 'participant'), name='registration_once_per_seminar', violation_error_message='This person is already registered for this seminar.'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participants_registrationevent" ("is_exception", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requeued_at", "status") VALUES (NEW."is_exception", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."requeued_at", NEW."status"); RETURN NULL;', hash='e20a3c88d2c689225a74a59358ced3da98ed5db2', operation='INSERT', pgid='pgtrigger_insert_insert_f8c36', table='participants_registration', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."is_exception" IS DISTINCT FROM (NEW."is_exception") OR OLD."requeued_at" IS DISTINCT FROM (NEW."requeued_at") OR OLD."status" IS DISTINCT FROM (NEW."status"))', func='INSERT INTO "participants_registrationevent" ("is_exception", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requeued_at", "status") VALUES (NEW."is_exception", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."requeued_at", NEW."status"); RETURN NULL;', hash='1c930308e4478f672b3709bd2f4ca5c0fbab5330', operation='UPDATE', pgid='pgtrigger_update_update_b5a7d', table='participants_registration', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='RegistrationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='status_requeued_at_is_exception_events', to='participants.registration')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('status', models.CharField(choices=[('waiting', 'On the waiting list'), ('offered', 'Place offered'), ('confirmed', 'Place confirmed'), ('declined', 'Offer declined'), ('lapsed', 'Offer ran out'), ('withdrawn', 'Cancelled')], default='waiting', max_length=10)),
                ('requeued_at', models.DateTimeField(blank=True, null=True)),
                ('is_exception', models.BooleanField(default=False, verbose_name='given by an organiser')),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='39e949d5a053e2d21129b7b7f0a980ebc002fab7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_47a4a', table='participants_registrationevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Declaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='declarations', to='participants.registration')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='declarations', to='participants.stakeholdergroup')),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['position'],
                'constraints': [
                    models.UniqueConstraint(fields=('registration', 'group'), name='declaration_once_per_group'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='participants.registration')),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('', 'Not answered yet'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('lapsed', 'Ran out'), ('taken_back', 'Taken back')], max_length=10)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-made_at'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('answer', '')), fields=('registration',), name='offer_one_open'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participants_offerevent" ("answer", "answered_at", "expires_at", "id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."answer", NEW."answered_at", NEW."expires_at", NEW."id", NEW."made_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id"); RETURN NULL;', hash='5bc65443ae197c9b1cd2253b4c65f78c4081a12b', operation='INSERT', pgid='pgtrigger_insert_insert_1af64', table='participants_offer', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "participants_offerevent" ("answer", "answered_at", "expires_at", "id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."answer", NEW."answered_at", NEW."expires_at", NEW."id", NEW."made_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id"); RETURN NULL;', hash='ed54113fedaf8c497969b1356255eccc2ae14916', operation='UPDATE', pgid='pgtrigger_update_update_232f6', table='participants_offer', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='OfferEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.offer')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('registration', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.registration')),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('', 'Not answered yet'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('lapsed', 'Ran out'), ('taken_back', 'Taken back')], max_length=10)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2e5600f1e1f93bcd2a50cb4e6eed4a722ca2b3c3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_aec6a', table='participants_offerevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('registration', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='participants.registration')),
                ('status', models.CharField(choices=[('present', 'Came'), ('absent', 'Did not come')], max_length=8)),
                ('marked_at', models.DateTimeField()),
                ('marked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participants_attendanceevent" ("id", "marked_at", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "status") VALUES (NEW."id", NEW."marked_at", NEW."marked_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id", NEW."status"); RETURN NULL;', hash='a1166b2cc950d38e4da25dc3485d89217d1c962d', operation='INSERT', pgid='pgtrigger_insert_insert_ee465', table='participants_attendance', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "participants_attendanceevent" ("id", "marked_at", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "status") VALUES (NEW."id", NEW."marked_at", NEW."marked_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id", NEW."status"); RETURN NULL;', hash='fa89720ca037f167f82f3c59f6229e7c55d75f21', operation='UPDATE', pgid='pgtrigger_update_update_be600', table='participants_attendance', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='AttendanceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.attendance')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('registration', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.registration')),
                ('status', models.CharField(choices=[('present', 'Came'), ('absent', 'Did not come')], max_length=8)),
                ('marked_at', models.DateTimeField()),
                ('marked_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f4a58ab7a97e3eaa21b0f47ea2cfd4c7cd7af76e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5e793', table='participants_attendanceevent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='participants.participant')),
                ('purpose', models.CharField(choices=[('groups', 'Keeping the group I belong to'), ('news', 'News of the series by email'), ('recording', 'Being recorded'), ('photographs', 'Being photographed')], max_length=12)),
                ('wording', models.TextField()),
                ('means', models.CharField(default='registration page', max_length=40, verbose_name='how it was given')),
                ('given_at', models.DateTimeField(auto_now_add=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['given_at'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('participant', 'purpose'), name='consent_in_force_once_per_purpose'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participants_consentevent" ("given_at", "id", "means", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "withdrawn_at", "wording") VALUES (NEW."given_at", NEW."id", NEW."means", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."withdrawn_at", NEW."wording"); RETURN NULL;', hash='c61c4c830562d1da04a30e68582e9ac29c940c3f', operation='INSERT', pgid='pgtrigger_insert_insert_e441e', table='participants_consent', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "participants_consentevent" ("given_at", "id", "means", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "withdrawn_at", "wording") VALUES (NEW."given_at", NEW."id", NEW."means", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."withdrawn_at", NEW."wording"); RETURN NULL;', hash='b8e33b67dd503ddeb9d1b877cbd2919a11259d49', operation='UPDATE', pgid='pgtrigger_update_update_4bbfa', table='participants_consent', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='ConsentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participants.consent')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participants.participant')),
                ('purpose', models.CharField(choices=[('groups', 'Keeping the group I belong to'), ('news', 'News of the series by email'), ('recording', 'Being recorded'), ('photographs', 'Being photographed')], max_length=12)),
                ('wording', models.TextField()),
                ('means', models.CharField(default='registration page', max_length=40, verbose_name='how it was given')),
                ('given_at', models.DateTimeField(auto_now_add=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
                'triggers': [
                    pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='46fa4ecb86268f1b197a63fd3792db7d43527d2c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_be5fa', table='participants_consentevent', when='BEFORE')),
                ],
            },
        ),
    ]
