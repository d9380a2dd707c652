/**
 * The tap: sits between the network and the browser's decoder as an encoded transform, shows every frame to the
 * recorder, and decides which originals go on. Nothing that the recorder does may hold up or lose a frame of the live
 * view, so its own step is fenced off and every original that policy lets through is passed on.
 */
import { FORWARD_START, type ForwardState, forward } from '../core/forward.ts';

/** What the tap reads of a frame's metadata; either may be missing. */
export interface FrameFacts {
  /** The codec: `video/VP9`. */
  readonly mimeType?: string;
  /** When its last packet came, in milliseconds on the clock of this thread. */
  readonly receiveTime?: number;
}

/** The parts of RTCEncodedVideoFrame that the tap reads (W3C webrtc-encoded-transform). */
export interface TappedFrame {
  readonly type: RTCEncodedVideoFrame['type'];
  readonly data: ArrayBuffer;
  /** RTP timestamp, 32 bits. */
  readonly timestamp: number;
  getMetadata(): FrameFacts;
}

export interface TapOptions {
  /** Reads the frame at once: its bytes belong to the browser again when the call returns. */
  readonly onFrame: (bytes: Uint8Array<ArrayBuffer>, rtpTimestamp: number, facts?: FrameFacts) => void;
  readonly onForwarded: () => void;
  /** A throw out of `onFrame`; the frame is forwarded all the same. */
  readonly onError: (thrown: unknown) => void;
  /** What the live view needs at this moment. */
  readonly wanted: () => 'all' | 'keys';
}

/** A transform stream stage; its state lives as long as one receiver. */
export function makeTap(options: TapOptions): TransformStream<TappedFrame, TappedFrame> {
  let state: ForwardState = FORWARD_START;
  return new TransformStream<TappedFrame, TappedFrame>({
    transform(frame, controller) {
      try {
        options.onFrame(new Uint8Array(frame.data), frame.timestamp, frame.getMetadata());
      } catch (thrown) {
        options.onError(thrown);
      }
      const kind = frame.type === 'key' ? 'key' : 'delta';
      const next = forward(state, options.wanted(), kind);
      state = next.state;
      if (!next.pass) return;
      controller.enqueue(frame);
      options.onForwarded();
    },
  });
}

/** The parts of RTCEncodedAudioFrame that are read. */
export type TappedPacket = Omit<TappedFrame, 'type'>;

export interface AudioTapOptions {
  /** Reads the packet at once, as `onFrame` does. */
  readonly onPacket: (bytes: Uint8Array<ArrayBuffer>, rtpTimestamp: number, facts: FrameFacts) => void;
  /** A throw out of `onPacket`, or the end of the stream by an error. */
  readonly onError: (thrown: unknown) => void;
}

/** Reads a receiver's sound until the receiver stops, and passes nothing on; never rejects. */
export async function runAudioTap({ readable }: TransformerEnds, options: AudioTapOptions): Promise<void> {
  try {
    await (readable as ReadableStream<TappedPacket>).pipeTo(
      new WritableStream<TappedPacket>({
        write: (packet) => {
          try {
            options.onPacket(new Uint8Array(packet.data), packet.timestamp, packet.getMetadata());
          } catch (thrown) {
            options.onError(thrown);
          }
        },
      }),
    );
  } catch (thrown) {
    options.onError(thrown);
  }
}

/** The two ends of a receiver's RTCRtpScriptTransformer. */
export interface TransformerEnds {
  readonly readable: ReadableStream;
  readonly writable: WritableStream;
}

/** Runs a tap over a receiver's transformer until the receiver stops; never rejects. */
export async function runTap(transformer: TransformerEnds, options: TapOptions): Promise<void> {
  try {
    await (transformer.readable as ReadableStream<TappedFrame>)
      .pipeThrough(makeTap(options))
      .pipeTo(transformer.writable as WritableStream<TappedFrame>);
  } catch (thrown) {
    options.onError(thrown);
  }
}
