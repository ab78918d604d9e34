"""Edits that have the processor fetch what the next calls' frames need while it sends those of the call before."""

from pathlib import Path

from installers.engine_callbacks import Edit

_BRIDGE = "pjmedia/src/pjmedia/conference.c"
_STREAM = "pjmedia/src/pjmedia/stream.c"
_UDP = "pjmedia/src/pjmedia/transport_udp.c"
_SRTP = "pjmedia/src/pjmedia/transport_srtp.c"
_PORTS = "pjmedia/include/pjmedia/port.h"

_DECLARED = """/* Lines of memory that a frame takes; see `pjmedia_lines_add`. */
typedef struct pjmedia_lines {
    unsigned    count;
    const char *line[48];
} pjmedia_lines;

struct pjmedia_transport;
PJ_DECL(void) pjmedia_lines_add(pjmedia_lines *lines, const void *from, pj_size_t size);
PJ_DECL(void) pjmedia_stream_lines(pjmedia_port *port, pjmedia_lines *lines);
PJ_DECL(void) pjmedia_transport_udp_lines(struct pjmedia_transport *transport, pjmedia_lines *lines);
PJ_DECL(void) pjmedia_transport_srtp_lines(struct pjmedia_transport *transport, pjmedia_lines *lines);

PJ_END_DECL
"""
_OF_STREAM = """PJ_DEF(void) pjmedia_stream_lines(pjmedia_port *port, pjmedia_lines *lines)
{
    pjmedia_stream *stream = (pjmedia_stream*) port->port_data.pdata;
    pjmedia_stream_common *common = &stream->base;

    pjmedia_lines_add(lines, port, offsetof(pjmedia_stream_common, enc_buf) - offsetof(pjmedia_stream_common, port));
    pjmedia_lines_add(lines, &common->rtcp.stat.tx, sizeof(common->rtcp.stat.tx));
    pjmedia_lines_add(lines, &common->rtcp.stat.rtp_tx_last_ts, sizeof(pj_uint32_t));
    pjmedia_lines_add(lines, &common->rtcp_last_tx, sizeof(common->rtcp_last_tx));
    pjmedia_lines_add(lines, &stream->codec, sizeof(stream->codec));
    pjmedia_lines_add(lines, &stream->codec_param.info.channel_cnt, 1);
    pjmedia_lines_add(lines, &stream->codec_param.setting, 1);
    pjmedia_lines_add(lines, &stream->enc_samples_per_pkt, sizeof(stream->enc_samples_per_pkt));
    pjmedia_lines_add(lines, &stream->vad_enabled, offsetof(pjmedia_stream, zero_frame) -
                                                   offsetof(pjmedia_stream, vad_enabled));
    pjmedia_lines_add(lines, &stream->tx_dtmf_count, sizeof(stream->tx_dtmf_count));
    pjmedia_lines_add(lines, &stream->tx_dtmf_pause_rem, sizeof(stream->tx_dtmf_pause_rem));
    pjmedia_lines_add(lines, common->enc, sizeof(*common->enc));
    pjmedia_lines_add(lines, common->enc->buf, sizeof(pjmedia_rtp_hdr) + 160);
    pjmedia_lines_add(lines, stream->codec, sizeof(*stream->codec));
    pjmedia_lines_add(lines, stream->codec->codec_data, 1);
    pjmedia_transport_srtp_lines(common->transport, lines);
    pjmedia_transport_udp_lines(common->transport, lines);
}

"""
_OF_UDP = """PJ_DEF(void) pjmedia_transport_udp_lines(pjmedia_transport *transport, pjmedia_lines *lines)
{
    struct transport_udp *udp = (struct transport_udp*) transport;
    struct pending_write *first = &udp->rtp_pending_write[0];

    if (transport->op != &transport_udp_op)
        return;
    pjmedia_lines_add(lines, &udp->base, sizeof(udp->base));
    pjmedia_lines_add(lines, &udp->started, sizeof(udp->started) + sizeof(udp->rem_rtp_addr));
    pjmedia_lines_add(lines, &udp->addr_len, sizeof(udp->addr_len));
    pjmedia_lines_add(lines, &udp->tx_drop_pct, sizeof(udp->tx_drop_pct));
    pjmedia_lines_add(lines, &udp->rtp_key, sizeof(udp->rtp_key));
    pjmedia_lines_add(lines, &udp->rtp_write_op_id, sizeof(udp->rtp_write_op_id));
    pjmedia_lines_add(lines, first->buffer, 172);
    pjmedia_lines_add(lines, &first->is_pending, sizeof(first->is_pending));
    pjmedia_lines_add(lines, udp->rtp_key, 3 * 64);
}

"""
_OF_SRTP = """PJ_DEF(void) pjmedia_transport_srtp_lines(pjmedia_transport *transport, pjmedia_lines *lines)
{
    transport_srtp *srtp = (transport_srtp*) transport;

    if (transport->op != &transport_srtp_op)
        return;
    pjmedia_lines_add(lines, &srtp->base, sizeof(srtp->base));
    pjmedia_lines_add(lines, &srtp->bypass_srtp, sizeof(srtp->bypass_srtp));
    pjmedia_lines_add(lines, &srtp->member_tp, sizeof(srtp->member_tp));
    pjmedia_transport_udp_lines(srtp->member_tp, lines);
}

"""

# Where in the source.
_PASSED_ON = "    pj_bool_t            is_passed_on;  /**< Its frame is in tx_buf as it is.*/\n"
_NEXT = "/* Group lock handler */\nstatic void conf_port_on_destroy("
_MADE = "\n\n    /* Done */\n    *p_conf_port = conf_port;\n"
_TAKEN = "        pj_int32_t level = 0;\n\n        /* Skip empty or new port. */\n"
_SENT = """        pjmedia_frame_type frm_type;
        pj_status_t status;

        if (!conf_port || conf_port->is_new)
"""
_PUT = """static pj_status_t put_frame( pjmedia_port *port,
                              pjmedia_frame *frame )
{
"""
_SEND = """static pj_status_t transport_send_rtp( pjmedia_transport *tp,
                                       const void *pkt,
                                       pj_size_t size)
{
"""
_TURN = "    udp->rtp_write_op_id = (udp->rtp_write_op_id + 1) %\n"

EDITS: tuple[Edit, ...] = (
    (_PORTS, "PJ_END_DECL\n", _DECLARED),
    (
        _BRIDGE,
        _PASSED_ON,
        f"{_PASSED_ON}    pjmedia_lines        lines;         /**< What to fetch ahead.           */\n",
    ),
    (_BRIDGE, _NEXT, Path(__file__).with_name("fetch_ahead.c").read_text() + _NEXT),
    (_BRIDGE, _MADE, f"    note_lines(conf_port);\n{_MADE}"),
    (_BRIDGE, _TAKEN, _TAKEN.replace("\n\n", "\n\n        fetch_ahead(conf, i, PJ_FALSE);\n")),
    (_BRIDGE, _SENT, _SENT.replace("\n\n", "\n\n        fetch_ahead(conf, i, PJ_TRUE);\n")),
    (_STREAM, _PUT, f"{_OF_STREAM}{_PUT}"),
    (_UDP, _SEND, f"{_OF_UDP}{_SEND}"),
    (_SRTP, _SEND, f"{_OF_SRTP}{_SEND}"),
    # A packet that has been sent at once needs no buffer of its own any more: four of them took their turns.
    (_UDP, _TURN, f"    if (status == PJ_EPENDING)\n{_TURN}"),
)
