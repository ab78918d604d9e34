/* What the bridge needs of a call for one frame lies in a dozen places, and after 20 ms of other work none of it is in
 * the processor's cache: it waited longer for memory than it worked. So each port keeps a list of the lines of memory
 * that its next frame takes, and while one port is served, those of a port to come are fetched.
 */
enum { LINE = 64, PORTS_AHEAD = 3 };

PJ_DEF(void) pjmedia_lines_add(pjmedia_lines *lines, const void *from, pj_size_t size)
{
    const char *line = (const char*)((pj_size_t)from & ~(pj_size_t)(LINE - 1)), *end = (const char*)from + size;
    unsigned at;

    for (; line < end && lines->count < PJ_ARRAY_SIZE(lines->line); line += LINE) {
        for (at = 0; at < lines->count && lines->line[at] != line; ++at)
            ;
        if (at == lines->count)
            lines->line[lines->count++] = line;
    }
}

/* Note what a frame from or to this port takes. */
static void note_lines(struct conf_port *conf_port)
{
    pjmedia_port *port = conf_port->port;

    if (port && port->info.signature == PJMEDIA_SIG_PORT_WAV_PLAYER) {
        pjmedia_lines_add(&conf_port->lines, port, 10 * LINE);  /* and its lock, which lies behind it */
    } else if (port && port->info.signature == PJMEDIA_SIG_PORT_STREAM) {
        pjmedia_stream_lines(port, &conf_port->lines);
        if (conf_port->tx_buf)
            pjmedia_lines_add(&conf_port->lines, conf_port->tx_buf, conf_port->samples_per_frame * BYTES_PER_SAMPLE);
    }
}

/* Fetch a port to come, and what one that is nearer needs: its list has been fetched before. The compiler takes a function
 * that does nothing else for one that does nothing, so it has to be inlined.
 */
static inline __attribute__((always_inline)) void fetch_ahead(const pjmedia_conf *conf, unsigned slot, pj_bool_t sends)
{
    const struct conf_port *further, *near;
    unsigned at;

    if (slot + 2 * PORTS_AHEAD >= conf->max_ports)
        return;
    further = conf->ports[slot + 2 * PORTS_AHEAD];
    for (at = 0; further && at < sizeof(*further); at += LINE)
        __builtin_prefetch((const char*)further + at);
    near = conf->ports[slot + PORTS_AHEAD];
    if (!near || !(sends ? near->transmitter_cnt : near->listener_cnt))
        return;
    for (at = 0; at < near->lines.count; ++at)
        __builtin_prefetch(near->lines.line[at]);
}
