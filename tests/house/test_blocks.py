"""Every block of a page body renders the sample that editors see."""

import pytest
from django.utils.translation import override
from wagtail.blocks import StreamBlock

from publishing.blocks import bodies

BLOCKS = {
    name: block
    for body in (bodies.PLAIN_BODY, bodies.TOPIC_BODY, bodies.MODULE_BODY, bodies.CAMPAIGN_BODY)
    for name, block in StreamBlock(body).child_blocks.items()
}


@pytest.mark.django_db
@pytest.mark.parametrize("locale", ["en", "my", "ur"])
@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_block_renders_its_sample(name, locale):
    block = BLOCKS[name]
    with override(locale):
        html = block.render(block.get_preview_value(), context={})
    assert html.strip() and "<" in html


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_block_tells_editors_what_it_is_for(name):
    assert BLOCKS[name].get_description().endswith((".", "numbers"))
