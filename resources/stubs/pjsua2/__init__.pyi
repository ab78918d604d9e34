"""The part of PJSUA2's Python binding that pbxgui uses; the binding itself carries no types."""

from collections.abc import Sequence
from typing import SupportsInt

PJSUA_INVALID_ID: int
PJ_TRUE: int
PJSUA_DTMF_METHOD_RFC2833: int
PJSUA_DTMF_METHOD_SIP_INFO: int
PJSIP_TRANSPORT_UDP: int
PJSIP_TRANSPORT_TCP: int
PJSIP_TRANSPORT_TLS: int
PJSIP_TP_STATE_DISCONNECTED: int
PJMEDIA_SRTP_DISABLED: int
PJMEDIA_SRTP_OPTIONAL: int
PJMEDIA_SRTP_MANDATORY: int
PJSIP_INV_STATE_EARLY: int
PJSIP_EVENT_TRANSPORT_ERROR: int
PJSIP_ROLE_UAC: int
PJSIP_TSX_STATE_COMPLETED: int
PJSIP_ROLE_UAS: int
PJSIP_INV_STATE_CONNECTING: int
PJSIP_INV_STATE_CONFIRMED: int
PJSIP_INV_STATE_DISCONNECTED: int
PJMEDIA_FILE_NO_LOOP: int
PJMEDIA_TYPE_AUDIO: int
PJSUA_CALL_MEDIA_ACTIVE: int
PJSUA_CALL_MEDIA_NONE: int
PJMEDIA_JB_DISCARD_NONE: int
PJSUA_CALL_MEDIA_REMOTE_HOLD: int
PJSUA_SIP_TIMER_OPTIONAL: int
PJSUA_100REL_NOT_USED: int
PJSUA_100REL_MANDATORY: int
PJSUA_100REL_OPTIONAL: int
# Only in pbxgui's own build:
PJSUA_MAX_CALLS: int
PJSUA_MAX_ACC: int
PJSUA_MAX_PLAYERS: int
PJSUA_MAX_CONF_PORTS: int
PJSIP_MAX_PKT_LEN: int

class Error(Exception):
    status: int
    title: str
    reason: str
    def info(self, multi_line: bool = ...) -> str: ...

class LogEntry:
    level: int
    msg: str

class LogWriter:
    def __init__(self) -> None: ...
    def write(self, entry: LogEntry) -> None: ...

class LogConfig:
    level: int
    consoleLevel: int
    msgLogging: int
    decor: int
    writer: LogWriter

class UaConfig:
    threadCnt: int
    mainThreadOnly: bool
    maxCalls: int
    userAgent: str

class MediaConfig:
    clockRate: int
    sndClockRate: int
    quality: int
    noVad: bool
    ecTailLen: int
    jbMax: int
    hasIoqueue: bool
    threadCnt: int
    maxMediaPorts: int

class EpConfig:
    uaConfig: UaConfig
    medConfig: MediaConfig
    logConfig: LogConfig

class SockOpt:
    def __init__(self, level: int, name: int, value: int) -> None: ...

class SockOptParams:
    sockOpts: list[SockOpt]

class TlsConfig:
    certFile: str
    privKeyFile: str
    proto: int
    ciphers: list[int]
    msecTimeout: int
    enableRenegotiation: bool
    sockOptParams: SockOptParams

class TransportConfig:
    boundAddress: str
    port: int
    portRange: int
    randomizePort: bool
    tlsConfig: TlsConfig
    sockOptParams: SockOptParams

class OnTransportStateParam:
    hnd: SupportsInt
    state: int

class TransportInfo:
    localName: str

class CodecInfo:
    codecId: str
    priority: int

class AudDevManager:
    def setNullDev(self) -> None: ...

class Endpoint:
    def __init__(self) -> None: ...
    @staticmethod
    def instance() -> Endpoint: ...
    def utilStrError(self, status: int) -> str: ...
    def onTransportState(self, prm: OnTransportStateParam) -> None: ...
    def libCreate(self) -> None: ...
    def libInit(self, config: EpConfig) -> None: ...
    def libStart(self) -> None: ...
    def libHandleEvents(self, milliseconds: int) -> int: ...
    def libDestroy(self, flags: int = ...) -> None: ...
    def audDevManager(self) -> AudDevManager: ...
    def transportCreate(self, kind: int, config: TransportConfig) -> int: ...
    def transportGetInfo(self, transport: int) -> TransportInfo: ...
    def codecEnum2(self) -> Sequence[CodecInfo]: ...
    def codecSetPriority(self, codec: str, priority: int) -> None: ...

class AccountCallConfig:
    prackUse: int
    timerUse: int
    timerMinSESec: int
    timerSessExpiresSec: int

class AccountMediaConfig:
    transportConfig: TransportConfig
    lockCodecEnabled: bool
    srtpUse: int
    srtpSecureSignaling: int

class AccountConfig:
    idUri: str
    callConfig: AccountCallConfig
    mediaConfig: AccountMediaConfig

class SipRxData:
    this: SupportsInt
    info: str
    wholeMsg: str
    srcAddress: str

class OnIncomingCallParam:
    callId: int
    rdata: SipRxData

class SdpSession:
    wholeSdp: str

class OnCallSdpCreatedParam:
    sdp: SdpSession

class OnCallStateParam: ...
class OnCallMediaStateParam: ...

class OnStreamPreCreateParam:
    streamIdx: int
    streamInfo: StreamInfo

class OnStreamDestroyedParam:
    streamIdx: int

class SipTransaction:
    method: str
    role: int
    state: int
    statusCode: int

class TsxStateEvent:
    type: int
    tsx: SipTransaction

class SipEventBody:
    tsxState: TsxStateEvent

class SipEvent:
    body: SipEventBody

class OnCallTsxStateParam:
    e: SipEvent

class OnDtmfEventParam:
    digit: str
    timestamp: int
    flags: int

class CallSendDtmfParam:
    method: int
    duration: int
    digits: str
    def __init__(self) -> None: ...

class OnCallReplacedParam:
    newCallId: int

class Account:
    def __init__(self) -> None: ...
    def create(self, config: AccountConfig) -> None: ...
    def shutdown(self) -> None: ...
    def onIncomingCall(self, prm: OnIncomingCallParam) -> None: ...

class SipHeader:
    hName: str
    hValue: str

class SipHeaderVector:
    def append(self, header: SipHeader) -> None: ...

class SipTxOption:
    localUri: str
    contentType: str
    msgBody: str
    headers: SipHeaderVector

class CallOpParam:
    statusCode: int
    reason: str
    txOption: SipTxOption
    def __init__(self, use_default_call_setting: bool = ...) -> None: ...

class CallSendRequestParam:
    method: str
    txOption: SipTxOption

class CallMediaInfo:
    index: int
    type: int
    status: int

class CallInfo:
    localContact: str
    callIdString: str
    state: int
    lastStatusCode: int
    lastReason: str
    media: Sequence[CallMediaInfo]

class MathStat:
    n: int
    mean: int
    last: int

class RtcpStreamStat:
    pkt: int
    loss: int
    updateCount: int
    jitterUsec: MathStat

class RtcpStat:
    txStat: RtcpStreamStat
    rxStat: RtcpStreamStat
    rttUsec: MathStat

class StreamStat:
    rtcp: RtcpStat

class StreamInfo:
    codecName: str
    codecClockRate: int
    audTxEventPt: int
    jbInit: int
    jbMinPre: int
    jbMaxPre: int
    jbMax: int
    jbDiscardAlgo: int

class AudioMedia:
    def getPortId(self) -> int: ...
    def startTransmit(self, sink: AudioMedia) -> None: ...
    def stopTransmit(self, sink: AudioMedia) -> None: ...

class AudioMediaPlayer(AudioMedia):
    def __init__(self) -> None: ...
    def createPlayer(self, file_name: str, options: int = ...) -> None: ...
    def getInfo(self) -> AudioMediaPlayerInfo: ...
    def getPortInfo(self) -> ConfPortInfo: ...
    def onEof2(self) -> None: ...

class AudioMediaRecorder(AudioMedia):
    def __init__(self) -> None: ...
    def createRecorder(self, file_name: str) -> None: ...

class AudioMediaPlayerInfo:
    sizeSamples: int

class MediaFormatAudio:
    clockRate: int

class ConfPortInfo:
    format: MediaFormatAudio

class Call:
    def __init__(self, account: Account, call_id: int = ...) -> None: ...
    def isActive(self) -> bool: ...
    def getInfo(self) -> CallInfo: ...
    def getStreamStat(self, index: int) -> StreamStat: ...
    def getStreamInfo(self, index: int) -> StreamInfo: ...
    def getAudioMedia(self, index: int) -> AudioMedia: ...
    def makeCall(self, uri: str, prm: CallOpParam) -> None: ...
    def answer(self, prm: CallOpParam) -> None: ...
    def hangup(self, prm: CallOpParam) -> None: ...
    def sendDtmf(self, param: CallSendDtmfParam) -> None: ...
    def dump(self, with_media: bool, indent: str) -> str: ...
    def reinvite(self, prm: CallOpParam) -> None: ...
    def sendRequest(self, prm: CallSendRequestParam) -> None: ...
    def onCallState(self, prm: OnCallStateParam) -> None: ...
    def onCallMediaState(self, prm: OnCallMediaStateParam) -> None: ...
    def onStreamPreCreate(self, prm: OnStreamPreCreateParam) -> None: ...
    def onStreamDestroyed(self, prm: OnStreamDestroyedParam) -> None: ...
    def onDtmfEvent(self, prm: OnDtmfEventParam) -> None: ...
    def onCallReplaced(self, prm: OnCallReplacedParam) -> None: ...
    def onCallTsxState(self, prm: OnCallTsxStateParam) -> None: ...
