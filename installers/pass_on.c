/* A conversation of two is passed on as it is: where a port has one listener and that one hears nobody else, with the
 * same sample rate and frame, and that is not the bridge's, nothing has to be mixed. What is left out is the change to
 * the bridge's sample rate and back, the sum, and the signal levels; 48 kHz stay 48 kHz. A second listener or speaker
 * (music, a recorder, a third party) makes it a mix again with the next frame.
 */

/* Return the port that is to get the frames of this one as they are, or NULL. */
static struct conf_port *sole_listener(const pjmedia_conf *conf, const struct conf_port *source)
{
    struct conf_port *listener;
    unsigned rate = source->clock_rate, count = source->samples_per_frame;

    if (source->listener_cnt != 1 || !source->port || source->delay_buf || source->rx_buf_count)
        return NULL;
    if (rate == conf->clock_rate || count * conf->clock_rate != conf->samples_per_frame * rate)
        return NULL;
    if (source->rx_setting != PJMEDIA_PORT_ENABLE || source->rx_adj_level != NORMAL_LEVEL ||
        source->listener_adj_level[0] != NORMAL_LEVEL)
        return NULL;
    listener = conf->ports[source->listener_slots[0]];
    if (!listener || listener->is_new || !listener->port || listener->delay_buf || listener->transmitter_cnt != 1)
        return NULL;
    if (listener->tx_setting != PJMEDIA_PORT_ENABLE || listener->tx_adj_level != NORMAL_LEVEL)
        return NULL;
    if (listener->clock_rate != rate || listener->samples_per_frame != count ||
        source->channel_count != conf->channel_count || listener->channel_count != conf->channel_count)
        return NULL;
    return listener->tx_buf && !listener->tx_buf_count && listener->tx_buf_cap >= count ? listener : NULL;
}

/* Take a frame for the sole listener, which `put_passed_on` sends; return whether there is one. */
static pj_bool_t pass_on(pjmedia_conf *conf, struct conf_port *source)
{
    struct conf_port *listener = sole_listener(conf, source);
    pjmedia_frame frame;

    if (!listener)
        return PJ_FALSE;
    pj_bzero(&frame, sizeof(frame));
    frame.buf = listener->tx_buf;
    frame.size = source->samples_per_frame * BYTES_PER_SAMPLE;
    if (pjmedia_port_get_frame(source->port, &frame) != PJ_SUCCESS || frame.type != PJMEDIA_FRAME_TYPE_AUDIO)
        pjmedia_zero_samples(listener->tx_buf, source->samples_per_frame);
    source->rx_level = listener->tx_level = 0;
    listener->is_passed_on = PJ_TRUE;
    return PJ_TRUE;
}

static pj_status_t put_passed_on(const pjmedia_conf *conf, struct conf_port *listener, const pj_timestamp *timestamp)
{
    pjmedia_frame frame;

    pj_bzero(&frame, sizeof(frame));
    frame.type = PJMEDIA_FRAME_TYPE_AUDIO;
    frame.buf = listener->tx_buf;
    frame.size = listener->samples_per_frame * BYTES_PER_SAMPLE;
    frame.timestamp.u64 = timestamp->u64 * listener->clock_rate / conf->clock_rate;
    listener->tx_heart_beat = 0;
    return pjmedia_port_put_frame(listener->port, &frame);
}
