"""What staff use at their desk: the preview, the editor, new entries, what changed and will change.

No build needs it. Every command is a module with a ``main``, run in the project's folder as
``python -m authoring.NAME``; what they know of the content they have from ``project_page``.
"""

import signal
import sys

# While a command and all that it needs is imported, Ctrl-C ends it as it ends other programs.
if sys.argv[0] == "-m" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
