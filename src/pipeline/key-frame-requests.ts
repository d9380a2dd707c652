/**
 * Asks the far encoder for a key frame at a steady interval, where the source says that it may answer. Shorter GOPs
 * bring the start of a clip closer to the wanted pre-roll and shorten damage after a loss.
 */

/** Looking once a second is as fine as the setting's meaning needs. */
const LOOK_MS = 1_000;

/**
 * @param transformer An `RTCRtpScriptTransformer`.
 * @param seconds The interval at this moment; 0 asks nothing.
 */
export function requestKeyFrames(
  transformer: { sendKeyFrameRequest(): Promise<unknown> },
  seconds: () => number,
): { readonly stop: () => void } {
  let looks = 0;
  const timer = setInterval(() => {
    looks += 1;
    const interval = seconds();
    if (interval <= 0 || looks < interval) return;
    looks = 0;
    // Refused while the receiver is stopping, and then there is nobody left to ask.
    transformer.sendKeyFrameRequest().catch(() => {});
  }, LOOK_MS);
  return { stop: () => clearInterval(timer) };
}
