"""`python -m pbxgui`: the same as the command `pbxgui`."""

import sys

from pbxgui.cli.main import main

sys.exit(main())
