"""What staff use at their desk: the preview, the editor, new entries, what changed and will change.

No build needs it. Every command is a module with a ``main``, run in the project's folder as
``python -m authoring.NAME``; what they know of the content they have from ``project_page``.
"""
