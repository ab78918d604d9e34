"""`pbxgui engine`: serve calls with the configuration; what is changed in it meets the next call, without a restart.

Calls in progress go on with the program, the greetings and the phones that they began with. Callers reach public
numbers only, whoever they are: phones cannot register yet, so nobody can be told from a stranger. `--context pbxgui`
lets everybody who reaches the address call every number and extension. An extension rings at its devices in the
configuration, and where `--contact` says if it has none.
"""

import argparse
import gc
import sys
from contextlib import closing
from functools import partial

from pbxgui.audio.sounds import SoundLibrary
from pbxgui.cli.files import cache_directory, resources
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.serving import telling
from pbxgui.cli.serving.follower import Follower
from pbxgui.cli.serving.preparing import Preparer
from pbxgui.cli.serving.report import Report
from pbxgui.cli.serving.serve import PutInForce, serve
from pbxgui.cli.serving.settings import add_settings, contacts, engine_config
from pbxgui.core.errors import Bug
from pbxgui.sip.config import Address, EngineConfig
from pbxgui.store.feed import Feed
from pbxgui.store.store import AUDIO

_TURN = 0.0005  # seconds that the configuration's thread may keep the SIP thread waiting, ten times less than usual


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "engine", "serve calls with the configuration", command, __doc__)
    parser.add_argument(
        "--context",
        choices=telling.CONTEXTS,
        default=telling.CONTEXTS[0],
        help="what callers reach: public numbers only, or everything (default: %(default)s)",
    )
    add_settings(parser)


def command(options: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT."""
    config = engine_config(options)
    with Report(json_lines=options.json) as report, closing(Feed(options.data)) as feed:
        _serve(options, config, feed, report)
    return 0


def _serve(options: argparse.Namespace, config: EngineConfig, feed: Feed, report: Report) -> None:
    library = SoundLibrary([options.data / AUDIO, resources() / "sounds"], cache_directory() / "renditions")
    complain = partial(telling.tell_unplayable, report)
    preparer = Preparer(library, config.clock_rate, options.context, contacts(options), complain)
    first = feed.newer()
    if first is None:
        raise Bug("nothing-read", "The configuration was not read at the start.")
    served = preparer.served(first.configuration)
    problems = first.configuration.check()
    # What is there now stays; not to search through it again and again saves the SIP thread pauses.
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(_TURN)

    def follow(address: Address, put_in_force: PutInForce) -> Follower:
        telling.tell_serving(report, first, options.context, address)
        telling.tell_problems(report, first, problems, in_force=True)
        faultless = None if problems else first.configuration
        return Follower(feed, preparer, report, put_in_force, faultless)

    serve(config, served, library, report, follow)
