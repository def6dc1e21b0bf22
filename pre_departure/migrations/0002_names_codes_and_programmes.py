from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pre_departure', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='briefingpage',
            name='programme',
            field=models.CharField(choices=[('everyone', 'Everyone'), ('titp', 'Technical interns'), ('esd', 'Employment for Skill Development'), ('ssw', 'Specified skilled workers')], default='titp', max_length=12),
        ),
        migrations.AlterField(
            model_name='modulepage',
            name='code',
            field=models.SlugField(help_text='The same in every language, for filters and tests.', max_length=40),
        ),
    ]
