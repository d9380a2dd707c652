/**
 * Fixes the bit rate in each H.264 format line of an offer, for the side that will send.
 *
 * Without it the bandwidth estimate begins at 300 kbit/s and wanders afterwards: the first picture takes seconds to
 * become sharp, and each move of the estimate moves the quantiser, so that a still screen is coded again and again.
 */

/** `bitrate` in bits a second; the parameters count kilobits and are libwebrtc's own, in no standard. */
export function withFixedBitrate(sdp: string, bitrate: number): string {
  const kilobits = Math.round(bitrate / 1000);
  const h264 = new Set(Array.from(sdp.matchAll(/^a=rtpmap:(\d+) H264\//gim), ([, payload]) => payload));
  const extra = ['start', 'min', 'max'].map((name) => `;x-google-${name}-bitrate=${kilobits}`).join('');
  return sdp.replaceAll(/^a=fmtp:(\d+) [^\r\n]*/gm, (line: string, payload: string) =>
    h264.has(payload) ? line + extra : line,
  );
}
