"""Edits to the library that keep a call's memory small and whole.

A call took 75 blocks of memory from the C library and gave them back, 330 kB in all, and 130 kB of it was filled with
zeros that nobody read. Where a pool is as large from the start as a call needs it, all of it waits for the next call
in the library's own cache, and where arrays are as long as they are used, the processor's cache is left alone.
"""

from pathlib import Path

from installers.engine_callbacks import Edit

_BRIDGE = "pjmedia/src/pjmedia/conference.c"
_SIP_UDP = "pjsip/src/pjsip/sip_transport_udp.c"
_FILES = "pjlib/src/pj/file_io_ansi.c"

POOLS = {
    # A message that is sent: its text (PJSIP_MAX_PKT_LEN) and what it consists of.
    "PJSIP_POOL_LEN_TDATA": 28672,
    "PJSIP_POOL_LEN_DIALOG": 24576,
    "PJMEDIA_STREAM_SIZE": 16384,
}
"""Bytes that pools have from the start: what a usual call needs, as a size that the library keeps for the next."""
RECEIVED = 24576
"""The same for what is received over UDP."""

_LISTENERS = """    unsigned             listener_max;  /**< Listeners there is room for.   */
    SLOT_TYPE           *listener_slots;/**< Array of listeners.            */
"""
_MORE_LISTENERS = """    if (src_port->listener_cnt == src_port->listener_max) {
        unsigned room = 2 * src_port->listener_max;
        SLOT_TYPE *slots = (SLOT_TYPE*) pj_pool_calloc(src_port->pool, room, sizeof(*slots));
        unsigned *levels = (unsigned*) pj_pool_calloc(src_port->pool, room, sizeof(*levels));

        if (!slots || !levels)
            return PJ_ENOMEM;
        pj_memcpy(slots, src_port->listener_slots, src_port->listener_cnt * sizeof(*slots));
        pj_memcpy(levels, src_port->listener_adj_level, src_port->listener_cnt * sizeof(*levels));
        src_port->listener_slots = slots;
        src_port->listener_adj_level = levels;
        src_port->listener_max = room;
    }
    src_port->listener_slots[src_port->listener_cnt] = sink_slot;
"""
_MESSAGE = """    rdata = (pjsip_rx_data*) pj_pool_alloc(pool, sizeof(*rdata));
    pj_bzero(rdata, offsetof(pjsip_rx_data, pkt_info.packet));
    rdata->pkt_info.packet[0] = '\\0';
    pj_bzero(&rdata->pkt_info.zero, sizeof(*rdata) - offsetof(pjsip_rx_data, pkt_info.zero));
"""
_END_OF_MESSAGE = """            rdata->pkt_info.zero = 0;
            if (bytes_read < (pj_ssize_t)sizeof(rdata->pkt_info.packet))
                rdata->pkt_info.packet[bytes_read] = '\\0';
"""
_PLAYER = """    pool = pj_pool_create(pool_->factory, filename, 500, 500, NULL);
    if (!pool) {
        status = PJ_ENOMEM;
        goto on_error;
    }

    /* Create fport instance. */
"""

EDITS: tuple[Edit, ...] = (
    # Each port of the bridge had room for as many listeners as the bridge has ports: 64 kB a call, filled with zeros.
    (_BRIDGE, "    SLOT_TYPE           *listener_slots;/**< Array of listeners.            */\n", _LISTENERS),
    (
        _BRIDGE,
        "    /* Create transmit flag array */\n",
        "    conf_port->listener_max = 4;\n    /* Create transmit flag array */\n",
    ),
    (_BRIDGE, "conf->max_ports * sizeof(SLOT_TYPE));", "conf_port->listener_max * sizeof(SLOT_TYPE));"),
    (_BRIDGE, "conf->max_ports * sizeof(unsigned));", "conf_port->listener_max * sizeof(unsigned));"),
    (_BRIDGE, "    src_port->listener_slots[src_port->listener_cnt] = sink_slot;\n", _MORE_LISTENERS),
    (
        _BRIDGE,
        "pj_pool_create(parent_pool->factory, pname, 500, 500, NULL);",
        "pj_pool_create(parent_pool->factory, pname, 16384, 4000, NULL);",
    ),
    # Nobody is looked for who speaks to a port that hears nobody (any more).
    (
        _BRIDGE,
        "        for (i=0; i<(int)conf->max_ports; ++i) {\n            int j;\n",
        "        for (i=0; i<(int)conf->max_ports && dst_port->transmitter_cnt; ++i) {\n            int j;\n",
    ),
    # For each message received, room for the largest was filled with zeros. One after its end will do.
    (_SIP_UDP, "    rdata = PJ_POOL_ZALLOC_T(pool, pjsip_rx_data);\n", _MESSAGE),
    (_SIP_UDP, "            rdata->pkt_info.zero = 0;\n", _END_OF_MESSAGE),
    # And it was asked for anew each time. A connection over TCP has its text elsewhere, and there are many.
    (_SIP_UDP, "PJSIP_POOL_RDATA_LEN,", f"{RECEIVED},"),
    # Pools whose sizes are no settings: the two of an INVITE hold what is offered, answered and agreed on; a lock; what
    # encrypts and what sends the sound; a player with a second of sound.
    ("pjsip/src/pjsip-ua/sip_inv.c", "#define POOL_INIT_SIZE  1000\n", "#define POOL_INIT_SIZE  40960\n"),
    ("pjsip/src/pjsip-ua/sip_inv.c", "#define POOL_INC_SIZE   1000\n", "#define POOL_INC_SIZE   4000\n"),
    ("pjlib/src/pj/lock.c", '"glck%p", 512, 512, NULL', '"glck%p", 1024, 512, NULL'),
    ("pjmedia/src/pjmedia/transport_srtp.c", '"srtp%p", 1000, 1000', '"srtp%p", 8192, 1000'),
    (
        "pjmedia/src/pjmedia/transport_udp.c",
        "pjmedia_endpt_create_pool(endpt, name, 512, 512);",
        "pjmedia_endpt_create_pool(endpt, name, 12288, 512);",
    ),
    ("pjmedia/src/pjmedia/wav_player.c", _PLAYER, _PLAYER.replace("500, 500", "20480, 500")),
    (
        _FILES,
        "#if PJ_FILE_IO == PJ_FILE_IO_ANSI\n",
        Path(__file__).with_name("file_io.c").read_text() + "\n#if 0\n",
    ),
)
