"""Give every entry of the log its place in a chain of digests, and have the database guard them."""

import hashlib
import json
from datetime import UTC

from django.db import migrations, models

from hotline.people import append_only


def chain(apps, schema_editor):
    """Entries that were there before, in the order in which they were written (as hotline.people.chain does)."""
    entries = apps.get_model("hotline", "AuditEntry").objects
    number, before = 0, "0" * 64
    for entry in entries.order_by("pk").iterator(chunk_size=1000):
        hour = entry.hour.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        fields = [before, hour, entry.actor, entry.act, entry.about]
        number += 1
        before = hashlib.sha256(json.dumps(fields, ensure_ascii=True).encode("ascii")).hexdigest()
        entries.filter(pk=entry.pk).update(number=number, chain=before)
    apps.get_model("hotline", "AuditHead").objects.create(pk=1, number=number, chain=before)


def guard(apps, schema_editor):
    """From here on only additions."""
    append_only.install(schema_editor.connection)


def unguard(apps, schema_editor):
    """So that the table can be changed on the way back."""
    append_only.remove(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('hotline', '0005_desk_people_partners_signals'),
    ]

    operations = [
        migrations.AddField(
            model_name='auditentry',
            name='number',
            field=models.PositiveBigIntegerField(editable=False, null=True, unique=True),
        ),
        migrations.CreateModel(
            name='AuditHead',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('chain', models.CharField(max_length=64)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='hotline_one_audit_head')],
            },
        ),
        migrations.RunPython(chain, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]
