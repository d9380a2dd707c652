/** How long a connection may take, in milliseconds. */

/** From its beginning, or from the end of its stream, until it publishes one. An encoder takes less than a second. */
export const TIME_TO_PUBLISH = 20_000;
/** Without a whole message of the stream that is taken. Encoders send sound or pictures several times a second. */
export const MAX_SILENCE = 15_000;
/** For the answer to a refused stream to arrive: a socket that is closed with unread bytes throws away what it has sent. */
export const LINGER = 2_000;
