"""A repository's own templates: any file or block, in the sandbox, with mistakes named."""

import pytest

from sopctl.errors import SettingsError
from sopctl.rendering.page import Page
from sopctl.rendering.pages import pages
from tests.rendering.small_handbook import edition


def rendered(path: str, own: dict[str, str], format_: str = "html") -> str:
    made = pages(edition(own=own, chosen=frozenset({"SAL-001"})), format_)
    return next(item.text for item in made if isinstance(item, Page) and item.path == path)


def test_one_block_is_overridden_and_the_rest_stays() -> None:
    own = {
        "html/sop.html.j2": '{% extends "!sop.html.j2" %}{% block title %}<h1>Own: {{ sop.title }}</h1>{% endblock %}'
        "{% block control %}{{ super() }}<p>After control.</p>{% endblock %}"
    }
    text = rendered("sops/SAL-001.html", own)
    assert "<h1>Own: Qualify an inbound lead</h1>" in text
    assert "Record the lead in the CRM intake form." in text
    assert "<p>After control.</p>" in text
    assert text.count('id="_control"') == 1


def test_a_shared_frame_is_overridden_for_all_pages() -> None:
    own = {
        "html/page.html.j2": '{% extends "!page.html.j2" %}{% block footer %}<footer>{{ page.handbook }} Ltd</footer>{% endblock %}'
    }
    assert "<footer>Small handbook Ltd</footer>" in rendered("index.html", own)
    assert "<footer>Small handbook Ltd</footer>" in rendered("sops/SAL-001.html", own)


def test_one_file_is_overridden_whole() -> None:
    assert rendered("sops/SAL-001.html", {"html/sop.html.j2": "{{ sop.id }}"}) == "SAL-001"
    assert rendered("assets/handbook.js", {"html/assets/handbook.js": "// none"}) == "// none"
    assert "teal" in rendered("assets/handbook.css", {"html/assets/handbook.css": "a{color:teal}"})


def test_a_markdown_block_is_overridden_and_still_escaped() -> None:
    own = {
        "markdown/sop.md.j2": '{% extends "!sop.md.j2" %}{% block control %}Own | {{ "a|b <i> " ~ sop.id }} {{ super() }}{% endblock %}'
    }
    text = rendered("sops/SAL-001.md", own, "markdown")
    assert "Own | a\\|b \\<i\\> SAL-001" in text
    assert "## Document control" in text


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ page.__init__.__globals__ }}",
        "{{ _.__globals__ }}",
        "{{ sop.steps.__class__ }}",
        "{% for i in range(10**9) %}{% endfor %}",
        "{{ self._TemplateReference__context.environment }}",
        "{{ ''.format.__self__ }}{{ '{0.__class__}'.format(sop) }}",
    ],
)
def test_the_sandbox_holds(attack: str) -> None:
    with pytest.raises(SettingsError):
        rendered("sops/SAL-001.html", {"html/sop.html.j2": attack})


def test_a_template_cannot_reach_files() -> None:
    with pytest.raises(SettingsError, match="/etc/passwd"):
        rendered("sops/SAL-001.html", {"html/sop.html.j2": '{% include "/etc/passwd" %}'})


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("line one\n{% if %}", r"templates/html/sop\.html\.j2:2: .*docs/templates\.md"),
        ("{{ sop.titel }}", r"has no attribute 'titel'"),
        ("{{ nothing }}", r"'nothing' is undefined"),
        ("{% extends 'nowhere.html.j2' %}", r"nowhere\.html\.j2"),
        ("{{ 'x' | nosuch }}", r"nosuch"),
    ],
)
def test_a_mistake_in_a_template_is_the_users_and_is_named(template: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        rendered("sops/SAL-001.html", {"html/sop.html.j2": template})


def test_values_in_own_templates_are_escaped() -> None:
    own = {"html/sop.html.j2": "{{ '<b>' }}{{ sop.title }}{{ sop.purpose | inline }}"}
    assert rendered("sops/SAL-001.html", own).startswith("&lt;b&gt;Qualify")
