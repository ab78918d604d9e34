/* Halving and doubling of the sample rate, one channel: 16 kHz to 8 kHz and back is what every PCMU and PCMA call needs
 * in every packet. A symmetric half-band filter of 55 coefficients; all the even ones but the middle are zero, so that
 * 14 multiplications a sample remain, which the compiler makes vectors of. 0 to 3400 Hz is flat within 0.01 dB, and
 * what would fold into it is 60 dB down. There and back takes 27 samples of the lower rate.
 */
#define HALF_BAND_PAIRS     14
#define HALF_BAND_HISTORY   (2*HALF_BAND_PAIRS - 1)
#define HALF_BAND_LONGEST   960     /* samples of the higher rate in a frame */

typedef struct half_band
{
    pj_bool_t is_down;
    unsigned  count;                /* samples of the lower rate in a frame */
    float     line[2][HALF_BAND_HISTORY + HALF_BAND_LONGEST/2];
} half_band;

/* From the innermost outwards. */
static const float half_band_taps[HALF_BAND_PAIRS] = {
    0.317098113f, -0.102448709f, 0.057719237f, -0.037467713f,
    0.025591443f, -0.017727175f, 0.012203025f, -0.008229105f,
    0.005367178f, -0.003338047f, 0.001942182f, -0.001024828f,
    0.000460467f, -0.000146067f
};

static pj_int16_t half_band_sample(float value)
{
    value += value < 0 ? -0.5f : 0.5f;
    return (pj_int16_t)(value > 32767.f ? 32767.f : value < -32768.f ? -32768.f : value);
}

/* The sums of the outer coefficients, for each place of the line. */
static void half_band_sums(const float *line, unsigned count, float *sums)
{
    unsigned i, k;

    for (i = 0; i < count; ++i)
        sums[i] = 0;
    for (k = 0; k < HALF_BAND_PAIRS; ++k) {
        const float *before = line + HALF_BAND_PAIRS - 1 - k;
        const float *after = line + HALF_BAND_PAIRS + k;
        const float tap = half_band_taps[k];

        for (i = 0; i < count; ++i)
            sums[i] += tap * (before[i] + after[i]);
    }
}

static void half_band_down(half_band *self, const pj_int16_t *input, pj_int16_t *output)
{
    float sums[HALF_BAND_LONGEST/2];
    float *outer = self->line[0], *middle = self->line[1];
    unsigned i, n = self->count;

    for (i = 0; i < n; ++i) {
        middle[HALF_BAND_HISTORY + i] = input[2*i];
        outer[HALF_BAND_HISTORY + i] = input[2*i + 1];
    }
    half_band_sums(outer, n, sums);
    for (i = 0; i < n; ++i)
        output[i] = half_band_sample(0.5f * middle[HALF_BAND_PAIRS + i] + sums[i]);
    pj_memmove(outer, outer + n, HALF_BAND_HISTORY * sizeof(float));
    pj_memmove(middle, middle + n, HALF_BAND_HISTORY * sizeof(float));
}

static void half_band_up(half_band *self, const pj_int16_t *input, pj_int16_t *output)
{
    float sums[HALF_BAND_LONGEST/2];
    float *line = self->line[0];
    unsigned i, n = self->count;

    for (i = 0; i < n; ++i)
        line[HALF_BAND_HISTORY + i] = input[i];
    half_band_sums(line, n, sums);
    for (i = 0; i < n; ++i) {
        output[2*i] = half_band_sample(line[HALF_BAND_PAIRS - 1 + i]);
        output[2*i + 1] = half_band_sample(2 * sums[i]);
    }
    pj_memmove(line, line + n, HALF_BAND_HISTORY * sizeof(float));
}

static void half_band_run(half_band *self, const pj_int16_t *input, pj_int16_t *output)
{
    if (self->is_down)
        half_band_down(self, input, output);
    else
        half_band_up(self, input, output);
}

/* Return NULL where the rates are not a factor of two apart, or the frame does not fit. */
static half_band *half_band_create(pj_pool_t *pool, unsigned channels, unsigned rate_in, unsigned rate_out,
                                   unsigned samples_per_frame)
{
    pj_bool_t is_down = rate_in == 2*rate_out, is_up = rate_out == 2*rate_in;
    unsigned count = is_down ? samples_per_frame/2 : samples_per_frame;
    half_band *self;

    if (channels != 1 || !(is_down || is_up) || (is_down && samples_per_frame % 2) || count > HALF_BAND_LONGEST/2)
        return NULL;
    self = PJ_POOL_ZALLOC_T(pool, half_band);
    self->is_down = is_down;
    self->count = count;
    return self;
}
