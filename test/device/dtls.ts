/** Three things about DTLS that the library leaves out and the device's does. */
import type { RTCDtlsTransport } from 'werift';

/** More records than a handshake sends. */
const HANDSHAKE_RECORDS = 64;

const ALERT = 21;
const WARNING = 1;
const CLOSE_NOTIFY = 0;

/**
 * Starts the numbers of application records beyond those of the handshake; to be called once on being connected. The
 * library counts anew after it and meets the number of its own Finished message again: the browser takes that record
 * for a replay and drops it, and what it held comes a second later, when SCTP repeats it.
 */
export function skipHandshakeNumbers({ dtls }: RTCDtlsTransport): void {
  if (dtls !== undefined) dtls.dtls.recordSequenceNumber += HANDSHAKE_RECORDS;
}

/**
 * Hears no more of the handshake; to be called once on being connected. A browser that waits repeats its messages every
 * few dozen milliseconds, and the library answers a "hello done" that it takes up after the Finished message with new keys
 * for DTLS: SRTP keeps its own, so that the picture would come, but no channel would ever open.
 */
export function endHandshake({ dtls }: RTCDtlsTransport): void {
  if (dtls !== undefined) dtls.onHandleHandshakes = () => Promise.resolve();
}

/**
 * Says good-bye on the DTLS connection (RFC 5246, 7.2.1), as the device does when it closes a session and as the library
 * used here does not: without it the browser would hold an evicted connection for alive until ICE gives up.
 */
export async function sendCloseNotify({ dtls, state }: RTCDtlsTransport): Promise<void> {
  if (dtls === undefined || state !== 'connected') return;
  const { cipher } = dtls;
  const encrypt = cipher.encryptPacket.bind(cipher);
  // The library sends application data only. The alert takes that way under its own content type.
  cipher.encryptPacket = (record) => {
    record.recordLayerHeader.contentType = ALERT;
    return encrypt(record);
  };
  try {
    await dtls.send(Buffer.from([WARNING, CLOSE_NOTIFY]));
  } finally {
    cipher.encryptPacket = encrypt;
  }
}
