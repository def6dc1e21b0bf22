from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='topicpage',
            name='applies_to',
            field=models.CharField(choices=[('everyone', 'Everyone'), ('titp', 'Technical interns'), ('esd', 'Employment for Skill Development'), ('ssw', 'Specified skilled workers')], default='everyone', max_length=12),
        ),
    ]
