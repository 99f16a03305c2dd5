from django.db import migrations, models


class Migration(migrations.Migration):
    """Notices and reminders go between what is about one place and what is to many people."""

    dependencies = [("notifications", "0004_told_and_looked_until")]

    operations = [
        migrations.AlterField(
            model_name="message",
            name="lane",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "Sign-in codes"),
                    (1, "About a person's own place"),
                    (2, "To everybody at a seminar, about their own place"),
                    (3, "To many people"),
                ],
                default=1,
            ),
        ),
        migrations.RunSQL(
            "UPDATE notifications_message SET lane = 3 WHERE lane = 2",
            "UPDATE notifications_message SET lane = 2 WHERE lane = 3",
        ),
    ]
