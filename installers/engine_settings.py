"""What the native engine is compiled with: the limits of a telephone exchange, and the libraries it uses.

Any change here changes `settings_hash`, so that the next run builds a new engine.
"""

import hashlib
import json
import platform
from pathlib import Path

from installers import engine_callbacks, engine_fetching, engine_memory

CALL_LEGS = 1024

# Readable from Python as attributes of the module pjsua2, e.g. `pjsua2.PJSUA_MAX_CALLS`.
LIMITS = {
    "PJSUA_MAX_CALLS": CALL_LEGS,
    "PJSUA_MAX_ACC": 256,
    # A leg hears one file at a time, and music on hold or an announcement waits ready beside it.
    "PJSUA_MAX_PLAYERS": 2 * CALL_LEGS,
    "PJSUA_MAX_RECORDERS": CALL_LEGS,
    # A leg, its player, its recorder, and as much again for tones and for ports that are just being closed.
    "PJSUA_MAX_CONF_PORTS": 4 * CALL_LEGS,
    # Two sockets a leg (RTP and RTCP), those closed in the last half second, a TCP connection a telephone.
    "PJ_IOQUEUE_MAX_HANDLES": 8 * CALL_LEGS,
    "PJSIP_MAX_TRANSPORTS": 8 * CALL_LEGS,
    # Sizes of hash tables, 2**n - 1. Over UDP a transaction lives 32 s (RFC 3261, timers H and J).
    "PJSIP_MAX_DIALOG_COUNT": 8 * CALL_LEGS - 1,
    "PJSIP_MAX_TSX_COUNT": 64 * CALL_LEGS - 1,
    # The default of 4000 bytes is too small for an INVITE with ICE, SRTP and many codecs.
    "PJSIP_MAX_PKT_LEN": 16384,
    "PJSIP_MAX_URL_SIZE": 1024,
    # A log line holds one whole message, for the trace.
    "PJ_LOG_MAX_SIZE": 16384 + 512,
}

_OPTIONS = {
    # No abort() in a telephone exchange: PJ_ASSERT_RETURN still returns the error.
    "PJ_DEBUG": 0,
    # With IPv6, every outgoing call looks up our own name in the DNS and stops all others for it, up to 5 s.
    "PJ_HAS_IPV6": 0,
    # What waits to be told to listeners, such as the ends of sound files: as many as can end in one tick of the clock.
    # With the default of 16, calls whose greetings end together are not told so.
    "PJMEDIA_EVENT_MAX_EVENTS": CALL_LEGS,
    # Nobody reads more of the library's log than its warnings: what is below is not even compared with the level, and
    # no text of an error is made that is then thrown away.
    "PJ_LOG_MAX_LEVEL": 2,
    # Bytes of a sound file that are read at once: a second of 8 kHz.
    "PJMEDIA_FILE_PORT_BUFSIZE": 16000,
    # Bare epoll: one thread waits for all sockets of the sound, another for those of SIP. What keeps several threads
    # from waking for one packet takes four system calls a packet more.
    "PJ_IOQUEUE_DEFAULT_EPOLL_FLAGS": 0,
    "PJSIP_TPMGR_HTABLE_SIZE": CALL_LEGS - 1,
    "PJSIP_TCP_TRANSPORT_BACKLOG": 128,
    "PJSIP_TLS_TRANSPORT_BACKLOG": 128,
    # TLS takes no notice of its own setting, but listens with this.
    "PJ_SOMAXCONN": 128,
    # Seconds after which a connection over which no SIP message has ever come is closed; by default it stays for 600.
    "PJSIP_TRANSPORT_SERVER_IDLE_TIME_FIRST": 30,
    # Room for a burst of messages; the kernel caps it at net.core.rmem_max.
    "PJSIP_UDP_SO_RCVBUF_SIZE": 4 * 1024 * 1024,
    "PJSIP_UDP_SO_SNDBUF_SIZE": 4 * 1024 * 1024,
}

CONFIGURE_FLAGS = (
    "--with-external-gsm",
    "--with-external-srtp",
    "--with-external-speex",
    "--enable-speex-resample",
    # select() ends at 1024 file descriptors, which is 340 calls.
    "--enable-epoll",
    "--disable-sound",
    "--disable-video",
    "--disable-ilbc-codec",
    "--disable-g7221-codec",
    "--disable-libwebrtc",
    "--disable-libyuv",
)
_UDP_TRANSPORT = "pjmedia/src/pjmedia/transport_udp.c"
_RESAMPLER = "pjmedia/src/pjmedia/resample_speex.c"
_HALF_BAND = Path(__file__).with_name("half_band.c").read_text()
_BRIDGE = "pjmedia/src/pjmedia/conference.c"
_PASS_ON = Path(__file__).with_name("pass_on.c").read_text()
_READY_SOCKETS = "pjlib/src/pj/ioqueue_common_abs.c"
_RARE = (
    ("pjlib/include/pj/log.h", "pj_log_1"),
    ("pjlib/include/pj/log.h", "pj_log_2"),
    ("pjlib/include/pj/errno.h", "pj_perror_1"),
    ("pjlib/include/pj/errno.h", "pj_perror_2"),
)
# Edits to the source: file, text there, text instead.
SOURCE_EDITS = (
    # A text stream (RFC 4103) beside the audio, offered by default in 2.17: two sockets and a thread more a call,
    # and hanging up waits 0.3 s for that thread, with all other calls waiting, too.
    ("pjsip/src/pjsua-lib/pjsua_call.c", "opt->txt_cnt = 1;", "opt->txt_cnt = 0;"),
    # A packet that has come before the transport starts is read by the media thread at once, which finds the
    # transport not yet started and never reads again: one call in fifty stayed deaf. So it starts first.
    (
        _UDP_TRANSPORT,
        '    TRACE_((udp->base.name, "media_start(): before recvfrom RTP"));\n',
        "    udp->started = PJ_TRUE;\n",
    ),
    (
        _UDP_TRANSPORT,
        '                      "media_start(): recvfrom RTP failed"));\n',
        '                      "media_start(): recvfrom RTP failed"));\n        udp->started = PJ_FALSE;\n',
    ),
    (
        _UDP_TRANSPORT,
        '                      "media_start(): recvfrom RTCP failed"));\n',
        '                      "media_start(): recvfrom RTCP failed"));\n        udp->started = PJ_FALSE;\n',
    ),
    # Half of what a PCMU call costs is the change of its sample rate to the bridge's and back, a factor of two apart.
    # A filter made for that takes a tenth of the time of one that can do any ratio.
    (
        _RESAMPLER,
        '#define THIS_FILE   "resample_speex.c"\n',
        f'#define THIS_FILE   "resample_speex.c"\n{_HALF_BAND}',
    ),
    (
        _RESAMPLER,
        "    SpeexResamplerState *state;\n",
        "    SpeexResamplerState *state;\n    half_band *half;\n",
    ),
    (
        _RESAMPLER,
        "    resample->state = speex_resampler_init(",
        """    resample->half = half_band_create(pool, channel_count, rate_in, rate_out, samples_per_frame);
    if (resample->half) {
        *p_resample = resample;
        return PJ_SUCCESS;
    }
    resample->state = speex_resampler_init(""",
    ),
    (
        _RESAMPLER,
        "    in_length = resample->in_samples_per_frame;\n",
        """    if (resample->half) {
        half_band_run(resample->half, input, output);
        return;
    }
    in_length = resample->in_samples_per_frame;
""",
    ),
    # Incoming and outgoing calls each take port after port of one range. Where those of one kind came upon a hundred
    # that the other kind held, the search was given up and the call refused with 500. So it goes on elsewhere; and the
    # pair of ports behind the last one does not belong to the range.
    (
        "pjsip/src/pjsua-lib/pjsua_media.c",
        """    for (i=0; i<RTP_RETRY; ++i, acc->next_rtp_port += 2) {

        if (cfg->port > 0 && cfg->port_range > 0 &&
            (acc->next_rtp_port > cfg->port + cfg->port_range ||
""",
        """    for (i=0; i<RTP_RETRY; ++i, acc->next_rtp_port += 2) {
        if (i && cfg->port > 0 && cfg->port_range > 1)
            acc->next_rtp_port = (pj_uint16_t)(cfg->port + pj_rand() % cfg->port_range / 2 * 2);

        if (cfg->port > 0 && cfg->port_range > 0 &&
            (acc->next_rtp_port >= cfg->port + cfg->port_range ||
""",
    ),
    # Most conversations are between two telephones that speak the same codec: their sound need not be mixed.
    (
        _BRIDGE,
        "    pj_int32_t          *mix_buf;       /**< Total sum of signal.           */\n",
        """    pj_int32_t          *mix_buf;       /**< Total sum of signal.           */
    pj_bool_t            is_passed_on;  /**< Its frame is in tx_buf as it is.*/
""",
    ),
    (
        _BRIDGE,
        """/*
 * Write the mixed signal to the port.
 */
""",
        _PASS_ON,
    ),
    (
        _BRIDGE,
        """    /* Reset heart-beat sample count */
    cport->tx_heart_beat = 0;
""",
        """    if (cport->is_passed_on)
        return put_passed_on(conf, cport, timestamp);

    /* Reset heart-beat sample count */
    cport->tx_heart_beat = 0;
""",
    ),
    (
        # As long as frames are passed on nobody writes here: it stays as silent as it was.
        _BRIDGE,
        """        if (conf_port->transmitter_cnt) {
            pj_bzero(conf_port->mix_buf,""",
        """        if (conf_port->is_passed_on) {
            conf_port->is_passed_on = PJ_FALSE;
        } else if (conf_port->transmitter_cnt) {
            pj_bzero(conf_port->mix_buf,""",
    ),
    (
        _BRIDGE,
        """        /* Get frame from this port.
         * For passive ports, get the frame from the delay_buf.
""",
        """        if (pass_on(conf, conf_port))
            continue;

        /* Get frame from this port.
         * For passive ports, get the frame from the delay_buf.
""",
    ),
    # For each packet of sound a socket left the set of those that are waited for, and came back: two system calls.
    # One thread waits, so that it will do to look after the packet is taken whether there is still a wish for more.
    (
        _READY_SOCKETS,
        """        /* Clear fdset if there is no pending read. */
        if (pj_list_empty(&h->read_list))
            ioqueue_remove_from_set(ioqueue, h, READABLE_EVENT);
""",
        "",
    ),
    (
        _READY_SOCKETS,
        """#if PJ_IOQUEUE_CALLBACK_NO_LOCK
        /* If we have more pending read callback, process it now */
""",
        """        pj_ioqueue_lock_key(h);
        if (!IS_CLOSING(h) && pj_list_empty(&h->read_list) && pj_list_empty(&h->accept_list))
            ioqueue_remove_from_set(ioqueue, h, READABLE_EVENT);
        pj_ioqueue_unlock_key(h);

#if PJ_IOQUEUE_CALLBACK_NO_LOCK
        /* If we have more pending read callback, process it now */
""",
    ),
    # The next packet is 20 ms away: to ask for it at once is a system call that finds nothing.
    (
        _UDP_TRANSPORT,
        """                                     udp->rtp_pkt, &bytes_read, 0,
""",
        """                                     udp->rtp_pkt, &bytes_read, PJ_IOQUEUE_ALWAYS_ASYNC,
""",
    ),
    # Memory of a call that is over waits for the next one, which finds it in the processor's cache as likely as not.
    # That of some ten calls is enough, for as many end as begin; it is not given back to the system in quiet times.
    (
        "pjsip/src/pjsua-lib/pjsua_core.c",
        "    pj_caching_pool_init(&pjsua_var.cp, NULL, 0);\n",
        "    pj_caching_pool_init(&pjsua_var.cp, NULL, 2 * 1024 * 1024);\n",
    ),
    # Nearly every function of the library may report an error, in the midst of what it does otherwise. A compiler that
    # knows what is hardly ever called sets that apart, and what is left takes fewer lines of the processor's cache.
    *(
        (name, f"PJ_DECL(void) {called}(", f"__attribute__((cold)) PJ_DECL(void) {called}(")
        for name, called in _RARE
    ),
    *engine_callbacks.EDITS,
    *engine_memory.EDITS,
    *engine_fetching.EDITS,
)
LIBRARY_FLAGS = "-O3 -fPIC -DNDEBUG"
# The wrapper is one file of 167,000 lines of glue: -O2 takes three times as long and gains nothing.
WRAPPER_FLAGS = ("-O1", "-g0")
SWIG_FLAGS = ("-c++", "-python", "-threads", "-fastproxy", "-doxygen", "-w305,312")
# SWIG 4.2 and later make heap types that lack __module__: Python 3.12 warns, and crashes at its end when warnings
# are errors. Without this macro they are static types, as in SWIG 4.1.
WRAPPER_EDIT = "s/^# *define SWIG_HEAPTYPES$//"
LINK_FLAGS = ("-shared", "-s", "-Wl,-O1", "-Wl,--as-needed")


def config_site() -> str:
    """Return pjproject's `config_site.h`."""
    settings = (_OPTIONS | engine_memory.POOLS | LIMITS).items()
    return "".join(f"#define {name} {value}\n" for name, value in settings)


def limits_interface() -> str:
    """Return SWIG text that makes the limits readable from Python, as the compiler saw them."""
    # In C and Python, not as SWIG constants: SWIG drops a constant named like a macro.
    constants = "".join(f'PyModule_AddIntConstant(m, "{name}", {name});\n' for name in LIMITS)
    attributes = "".join(f"{name} = _pjsua2.{name}\n" for name in LIMITS)
    return f"\n%init %{{\n{constants}%}}\n%pythoncode %{{\n{attributes}%}}\n"


def distribution() -> str:
    """Return what the system calls itself, e.g. `debian 12`: the engine is linked with its libraries."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return "unknown"
    return f"{release['ID']} {release.get('VERSION_ID', 'rolling')}"


def settings_hash(system: str) -> str:
    """Return eight hexadecimal digits that tell two engines apart which were compiled differently."""
    settings = [
        config_site(),
        limits_interface(),
        CONFIGURE_FLAGS,
        SOURCE_EDITS,
        LIBRARY_FLAGS,
        WRAPPER_FLAGS,
        WRAPPER_EDIT,
        SWIG_FLAGS,
        LINK_FLAGS,
        system,
    ]
    return hashlib.sha256(json.dumps(settings).encode()).hexdigest()[:8]
