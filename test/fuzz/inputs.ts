/** How many hostile inputs each parser gets: 20,000 in every run of the tests, as many as `PREROLL_FUZZ` says in others. */
export const INPUTS = Number(process.env['PREROLL_FUZZ'] ?? 20_000);

if (!(Number.isInteger(INPUTS) && INPUTS > 0)) throw new Error('PREROLL_FUZZ must be a number of inputs.');

/** Milliseconds for all of one parser's inputs, on a machine that is busy with something else. */
export const FUZZ_TIMEOUT = 60_000 + INPUTS * 2;
