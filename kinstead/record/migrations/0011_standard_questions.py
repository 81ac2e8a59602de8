"""The questions Kinstead comes with, as the first version of each template."""

from datetime import UTC, datetime
from typing import Any

from django.db import migrations

from kinstead.record.rules.templates import json_of
from kinstead.record.standard_questions import STANDARD

AT = datetime(2026, 1, 1, tzinfo=UTC)
WHY = "The questions Kinstead comes with. A practice lead has still to check them."


def put_in(apps: Any, schema_editor: Any) -> None:
    """Each standard template that the authority has not made already."""
    alias = schema_editor.connection.alias
    templates = apps.get_model("record", "Template").objects.using(alias)
    versions = apps.get_model("record", "TemplateVersion").objects.using(alias)
    for standard in STANDARD:
        template, is_new = templates.get_or_create(
            kind=standard.kind, level=standard.level, defaults={"name": standard.name}
        )
        if is_new:
            versions.create(
                template=template,
                number=1,
                questions=json_of(standard.questions),
                why=WHY,
                made_at=AT,
                published_at=AT,
            )


class Migration(migrations.Migration):
    dependencies = [("record", "0010_published_questions_stay")]

    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
