"""Edits to PJSUA2 that keep it from telling Python what nobody there listens to.

PJSUA2 tells of everything, at length: for each step of a transaction it writes out the messages once more and copies
them, and the binding calls a method of the class in Python, even where that is the one which does nothing. A call of
four seconds had no use for 25 such calls, eight of them on the thread of the media clock, which is none of Python's and
was made known to it, and forgotten, each time.
"""

Edit = tuple[str, str, str]
"""File, text there, text instead."""

_ENDPOINT = "pjsip/src/pjsua2/endpoint.cpp"
_PLAYER = "pjsip/src/pjsua2/media.cpp"
_INTERFACE = "pjsip-apps/src/swig/pjsua2.i"

# What the classes of `pbxgui/sip` do not override, by class.
_UNHEARD = {
    "Account": (
        "onRegStarted",
        "onRegState",
        "onIncomingSubscribe",
        "onInstantMessage",
        "onInstantMessageStatus",
        "onSendRequest",
        "onTypingIndication",
        "onMwiInfo",
        "onAuthChallenge",
    ),
    "Call": (
        "onStreamCreated",
        "onDtmfDigit",
        "onCallRxText",
        "onCallTransferRequest",
        "onCallTransferStatus",
        "onCallReplaceRequest",
        "onCallRxOffer",
        "onCallRxReinvite",
        "onCallTxOffer",
        "onInstantMessage",
        "onInstantMessageStatus",
        "onTypingIndication",
        "onCallRedirected",
        "onCallMediaTransportState",
        "onCallMediaEvent",
        "onCreateMediaTransport",
        "onCreateMediaTransportSrtp",
    ),
    "Endpoint": (
        "onNatDetectionComplete",
        "onNatCheckStunServersComplete",
        "onTimer",
        "onSelectAccount",
        "onIpChangeProgress",
        "onMediaEvent",
        "onCredAuth",
        "onRejectedIncomingCall",
        "onAudioMediaOpCompleted",
        "onVideoMediaOpCompleted",
    ),
}
UNHEARD = tuple(f"{name}::{method}" for name, methods in _UNHEARD.items() for method in methods)

_STATE_FILTER = """    const pjsua_call *told = &pjsua_var.calls[call_id];
    const pjsip_inv_session *inv = told->inv;
    if (!told->hanging_up && inv && inv->role == PJSIP_ROLE_UAS &&
        inv->state != PJSIP_INV_STATE_CONFIRMED && inv->state != PJSIP_INV_STATE_DISCONNECTED)
    {
        return;
    }

    OnCallStateParam prm;
    prm.e.type = e->type;
"""
_TRANSACTION_FILTER = """    if (tsx->status_code != PJSIP_SC_REQUEST_PENDING &&
        pj_stricmp2(&tsx->method.name, "PRACK") && pj_stricmp2(&tsx->method.name, "OPTIONS"))
    {
        return;
    }

    Call *call = Call::lookup(call_id);
"""
_TRANSACTION = """    OnCallTsxStateParam prm;
    prm.e.type = e->type;
    if (e->type == PJSIP_EVENT_TSX_STATE) {
        TsxStateEvent &told = prm.e.body.tsxState;
        told.type = e->body.tsx_state.type;
        told.tsx.role = tsx->role;
        told.tsx.method = string(tsx->method.name.ptr, tsx->method.name.slen);
        told.tsx.statusCode = tsx->status_code;
        told.tsx.state = tsx->state;
    }
"""
_END_OF_FILE = """struct PendingEndOfFile : public PendingJob
{
    AudioMediaPlayer *player;

    virtual void execute(bool)
    {
        player->onEof2();
    }
};

void AudioMediaPlayer::eof_cb(pjmedia_port *port,
"""

EDITS: tuple[Edit, ...] = (
    (
        _INTERFACE,
        "// PendingJob is only used on Python\n",
        "".join(f"%nodirector pj::{name};\n" for name in UNHEARD) + "// PendingJob is only used on Python\n",
    ),
    # Of a call that comes in, only that it is confirmed or over, also where we have just ended it and its messages have
    # yet to follow; and nothing of the messages that have led to it.
    (_ENDPOINT, "    OnCallStateParam prm;\n    prm.e.fromPj(*e);\n", _STATE_FILTER),
    # Of transactions, a PRACK, an OPTIONS, and a re-INVITE that met another; their messages are not looked at.
    (
        _ENDPOINT,
        "    PJ_UNUSED_ARG(tsx);\n\n    Call *call = Call::lookup(call_id);\n",
        _TRANSACTION_FILTER,
    ),
    (_ENDPOINT, "    OnCallTsxStateParam prm;\n    prm.e.fromPj(*e);\n", _TRANSACTION),
    # The bridge would have each of its connections told of, on the thread of its clock.
    (
        _ENDPOINT,
        "    ua_cfg.cb.on_conf_op_completed      = &Endpoint::on_conf_op_completed;\n",
        "",
    ),
    # What nobody waits for, or what would be given back as it came. Not on_create_media_transport: it makes the call
    # known before its first SDP is.
    (
        _ENDPOINT,
        """    ua_cfg.cb.on_call_media_transport_state =
        &Endpoint::on_call_media_transport_state;
    ua_cfg.cb.on_media_event            = &Endpoint::on_media_event;
    ua_cfg.cb.on_call_media_event       = &Endpoint::on_call_media_event;
""",
        "",
    ),
    (_ENDPOINT, "    ua_cfg.cb.on_stream_created2        = &Endpoint::on_stream_created2;\n", ""),
    (
        _ENDPOINT,
        "    ua_cfg.cb.on_acc_find_for_incoming  = &Endpoint::on_acc_find_for_incoming;\n",
        "",
    ),
    # The end of a file is told on the SIP thread, which looks for such jobs before it waits, every 10 ms at least. The
    # thread that notices it is none of Python's; and a player outlives its end by two seconds (`pbxgui/sip/media.py`).
    (
        _PLAYER,
        "    AudioMediaPlayer *player = (AudioMediaPlayer*)usr_data;\n",
        "    PendingEndOfFile *job = new PendingEndOfFile;\n\n    job->player = (AudioMediaPlayer*)usr_data;\n",
    ),
    (_PLAYER, "    player->onEof2();\n", "    Endpoint::instance().utilAddPendingJob(job);\n"),
    (_PLAYER, "void AudioMediaPlayer::eof_cb(pjmedia_port *port,\n", _END_OF_FILE),
)
