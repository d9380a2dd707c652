/**
 * What Chromium 156 has and TypeScript's libraries lack. Only the members that we use; each entry names its standard
 * or its lack of one.
 */

/** Breakout box for the window (mediacapture-transform, Chromium's own variant): a track fed with frames. */
interface MediaStreamTrackGenerator extends MediaStreamTrack {
  /** Takes ownership of each frame written. May be transferred to a worker. */
  readonly writable: WritableStream<VideoFrame>;
}

declare var MediaStreamTrackGenerator: {
  prototype: MediaStreamTrackGenerator;
  new (init: { kind: 'video' }): MediaStreamTrackGenerator;
};
