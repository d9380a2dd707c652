/**
 * The contract of a source, whether its stream comes over WebRTC or as bytes. One `connect` is one attempt and one
 * connection; coming back after a loss is the affair of whoever watches (`src/app`), so every adapter stays free of retry
 * logic.
 */
import type { PrerollError } from '../core/error.ts';
import type { InputState, SourceTarget } from '../core/source.ts';
import type { ConnectionEnd } from './connection-end.ts';

/** What an adapter reports while its connection lives. */
export type SourceEvent =
  /** The picture for the live view; the caller shows it, the connection owns and stops its tracks. */
  | { readonly kind: 'stream'; readonly stream: MediaStream }
  | { readonly kind: 'input'; readonly input: InputState }
  /** Contact is lost, and will be found again or the connection be called lost within seconds; or it is found. */
  | { readonly kind: 'contact'; readonly held: boolean }
  /** Where the connection's quality can be read as long as it lives. */
  | { readonly kind: 'stats'; readonly read: () => Promise<RTCStatsReport> }
  /** The connection stands for some seconds, and not one frame has come. */
  | { readonly kind: 'no-picture' };

interface Connecting {
  readonly onEvent: (event: SourceEvent) => void;
  /** Aborting it ends the attempt or the connection and frees everything it holds. */
  readonly signal: AbortSignal;
}

/** The way of a source over WebRTC: the window has the connection, and its frames go to the recorder. */
export interface TapConnect extends Connecting {
  /**
   * Binds the encoded transform to the receiver, whose track says whether it is the video or the audio; one of each at
   * the most. Must be called before the offer is made: attached later it receives nothing (Chromium 156). The codecs are
   * told by the frames themselves: H.264, H.265, VP9 and AV1 with Opus can be recorded.
   */
  readonly attachTap: (receiver: RTCRtpReceiver) => void;
}

/** The way of a source of bytes: the recorder's worker has all of it, and the window hears of it. */
export interface SessionConnect extends Connecting {
  readonly openSession: OpenSession;
}

/** What can be had; each source takes one of the two ways. */
export type ConnectOptions = TapConnect & SessionConnect;

export interface SessionOpening {
  /** As `sessions.ts` calls the protocol. */
  readonly kind: string;
  readonly address: string;
  readonly secret: AskToken;
  /** Where the pictures of the live view go. Transferred: it belongs to the worker from now on. */
  readonly view: WritableStream<VideoFrame>;
  /** Media may flow. Called once at the most. */
  readonly onStands: () => void;
  /** It stands for some seconds, and not one picture has come. */
  readonly onMissing: () => void;
  /** Aborting it has the session say goodbye and end. */
  readonly signal: AbortSignal;
}

/** Runs a session in the recorder's worker. Settles when everything that it held is closed; never rejects. */
export type OpenSession = (opening: SessionOpening) => Promise<ConnectionEnd>;

export interface Connection {
  /** Settles once, when everything that the connection held is closed; never rejects. */
  readonly ended: Promise<ConnectionEnd>;
}

export interface Source {
  readonly target: SourceTarget;
  /**
   * Resolves once media may flow. Rejects with a `PrerollError` whose sentence a person can act on. When the attempt is
   * aborted, or the device says meanwhile that it restarts or belongs to somebody else, it resolves with a connection
   * that has ended so: none of these is a failure, and none a reason to try again at once.
   */
  connect(options: ConnectOptions): Promise<Connection>;
  /**
   * Asks cheaply whether the far end can be reached at this moment, without a session. Never rejects. Missing where that
   * cannot be asked.
   */
  answers?(signal: AbortSignal): Promise<boolean>;
  /** Nobody watches it any more: lets go of what outlives a connection, as a way back to the device. */
  leave?(): void;
}

/**
 * The token that the person has given for a device, as it is when it is asked for; it goes to the device and nowhere else.
 * Never rejects.
 */
export type AskToken = () => Promise<string | undefined>;

/** One adapter: recognises what a person typed, and makes the source for it. */
export interface SourceAdapter {
  readonly kind: string;
  /** `undefined`: not mine, ask the next one. An error: mine, but wrong, and the sentence says how. */
  parse(address: string): SourceTarget | PrerollError | undefined;
  /** Loads the adapter's code on first use. */
  create(target: SourceTarget, token: AskToken): Promise<Source>;
}
