
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pre_departure', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='modulepage',
            name='code',
            field=models.SlugField(help_text='The same in every language, for filters and tests.', max_length=40),
        ),
    ]
