/** What one sender may cost, whatever it says. Most are far above what any encoder needs, and say so. */

/** Bytes of a message before a stream was taken: a `connect` of an encoder has a few hundred. */
export const MAX_COMMAND_BYTES = 65_536;
/** Bytes of a message of a stream that was taken: all that the 24 bits of a message length can say (5.3.1.2.1). */
export const MAX_MEDIA_BYTES = 2 ** 24 - 1;
/** Bytes of all messages together that have begun and are not whole. */
export const MAX_UNFINISHED_BYTES = 24 * 2 ** 20;
/** Chunk streams of a connection; encoders use three to six. */
export const MAX_CHUNK_STREAMS = 32;
/** Message streams that a connection may create; encoders create one for each publish. */
export const MAX_MESSAGE_STREAMS = 16;
/** Bytes of answers that the far end has not acknowledged, four windows: it asks and asks, and does not listen. */
export const MAX_UNACKNOWLEDGED_BYTES = 2 ** 20;

/** Objects within objects of AMF0. */
export const MAX_AMF_DEPTH = 8;
/** Values of one message of AMF0, those within objects included. */
export const MAX_AMF_VALUES = 1024;
