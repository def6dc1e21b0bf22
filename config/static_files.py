"""Static files under hashed names, the desk's scripts included: what one imports from another is renamed in it."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

DESK_SCRIPTS = "hotline/*.js"


class HashedFiles(CompressedManifestStaticFilesStorage):
    """The manifest storage, which also renames what the modules of the desk import.

    Only of the desk: Django finds imports by regular expressions, and libraries' minified files may look like some.
    Modules that import each other in a circle never get a name: collecting them fails.
    """

    # A chain of imports takes a pass for each link.
    max_post_process_passes = 20

    def __init__(self, *arguments: Any, **options: Any) -> None:
        known = CompressedManifestStaticFilesStorage.patterns
        self.patterns = (*known, (DESK_SCRIPTS, self._js_module_import_aggregation_patterns[1]))
        super().__init__(*arguments, **options)
