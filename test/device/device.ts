/** The stand-in JetKVM, put together. What it honours of the real one is listed in README.md. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Auth } from './auth.ts';
import { Capture } from './capture.ts';
import { Dice, type Impairment } from './impair.ts';
import { DEFAULT_OPTIONS, type DeviceOptions } from './options.ts';
import { ballast } from './packetize.ts';
import type { PlayedFrame } from './player.ts';
import { PROFILES, type Profile } from './profile.ts';
import { seededRandom } from './random.ts';
import { answerRpc, rpcEvent, type RpcMethods } from './rpc.ts';
import { rpcMethods } from './rpc-methods.ts';
import { RtpClock } from './rtp-clock.ts';
import type { Feedback } from './rtp-sender.ts';
import { encodeH265 } from './scenes/h265.ts';
import { loadScenes, type SceneFrame, type SceneLibrary } from './scenes/library.ts';
import type { Screen, SegmentName, VideoMode } from './scenes/segments.ts';
import { SendLog } from './send-log.ts';
import { DeviceServer } from './server.ts';
import type { Session, SessionOptions } from './session.ts';
import { Sessions, type OwnOptions } from './sessions.ts';

const DEVICE_ID = '5c1f9a3be2d70846';

export interface DeviceStatus {
  /** Connected ones, one that is being evicted included. */
  readonly sessions: number;
  readonly encoding: boolean;
  readonly mode: VideoMode;
  readonly screen: Screen;
  readonly framesSent: number;
  /** Of the current session. */
  readonly feedback: Feedback | undefined;
}

export class StandInDevice {
  readonly sendLog = new SendLog();
  readonly #options: DeviceOptions;
  readonly #profile: Profile;
  readonly #random: () => number;
  readonly #auth: Auth;
  readonly #sessions: Sessions;
  readonly #server: DeviceServer;
  readonly #rpc: RpcMethods;
  /** What the encoder puts out instead, as long as it is set to H.265; that is decided when it starts. */
  #h265: readonly SceneFrame[] | undefined;
  #running: { readonly capture: Capture; readonly port: number } | undefined;
  readonly #ballast: readonly Buffer[];
  #impairment: Partial<Impairment> = {};
  #signalReturns: NodeJS.Timeout | undefined;

  constructor(options: Partial<DeviceOptions> = {}) {
    this.#options = { ...DEFAULT_OPTIONS, ...options };
    this.#profile = PROFILES[this.#options.profile];
    this.#random = seededRandom(this.#options.seed);
    this.#ballast = ballast(this.#options.ballast);
    const { password, trouble } = this.#options;
    const { version, openStatus, hasSocket } = this.#profile;
    this.#auth = new Auth({
      ...(password === undefined ? {} : { password }),
      now: () => performance.now(),
      newToken: randomUUID,
    });
    this.#sessions = new Sessions({
      describe: () => this.#describeSession(),
      onCount: (count) => {
        if (count === 0 && this.#options.trouble !== 'h265') this.#h265 = undefined;
        this.#running?.capture.setViewers(count);
      },
    });
    this.#server = new DeviceServer({
      auth: this.#auth,
      deviceId: DEVICE_ID,
      version,
      openStatus,
      hasSocket,
      trouble,
      onOffer: async (sdp, onCandidate) => this.#sessions.offer(sdp, onCandidate),
      onCandidate: async (candidate) => this.#sessions.current?.addCandidate(candidate),
    });
    this.#rpc = rpcMethods({
      deviceId: DEVICE_ID,
      version,
      videoState: () => this.#capture.state,
      restartEncoder: () => this.#capture.restart(),
    });
  }

  /**
   * Encodes the scenes if that was never done, and listens.
   *
   * @throws Error if the port is taken or ffmpeg is missing, TypeError for a screen that there is none of.
   */
  async start(): Promise<{ readonly url: string; readonly port: number }> {
    const { host, port, screen, speed, mode, trouble } = this.#options;
    const capture = new Capture(await this.#load(mode), {
      screen,
      speed,
      onFrame: (played) => this.#send(played),
      onState: (state) => this.#sessions.current?.say(rpcEvent('videoInputState', state)),
    });
    if (trouble === 'h265') this.#h265 = await encodeH265(capture.mode);
    this.#running = { capture, port: await this.#server.listen(host, port) };
    return {
      url: `http://${host === '0.0.0.0' ? 'localhost' : host}:${this.#running.port}`,
      port: this.#running.port,
    };
  }

  /**
   * Ends all sessions and connections; nothing of the device keeps the process alive after that.
   *
   * @param how `silently` is a power cut: no viewer hears of it.
   */
  async stop(how: 'politely' | 'silently' = 'politely'): Promise<void> {
    clearTimeout(this.#signalReturns);
    await this.#sessions.closeAll(how);
    await this.#server.close();
    this.#running = undefined;
  }

  get status(): DeviceStatus {
    const { mode, screen, encoding } = this.#capture;
    const feedback = this.#sessions.current?.feedback;
    return {
      sessions: this.#sessions.count,
      encoding,
      mode,
      screen,
      framesSent: this.sendLog.next,
      feedback,
    };
  }

  /**
   * Plays a segment as soon as the running GOP and whatever was asked for before is over.
   *
   * @returns When it starts: the number that its first frame has in the log.
   * @throws TypeError if there is no such segment.
   */
  async play(name: SegmentName): Promise<number> {
    return new Promise((resolve) => {
      this.#capture.play(name, () => resolve(this.sendLog.next));
    });
  }

  /** The cable is out: not a packet more, and an event that says so. @param ms After which it is in again, if given. */
  noSignal(ms?: number): void {
    this.#capture.setSignal(false);
    clearTimeout(this.#signalReturns);
    if (ms !== undefined) this.#signalReturns = setTimeout(() => this.signalBack(), ms);
  }

  /** The cable is in: a new encoder run begins with parameter sets and a key frame. */
  signalBack(): void {
    clearTimeout(this.#signalReturns);
    this.#capture.setSignal(true);
  }

  /** The machine changes its resolution. Resolves when the encoder may start again, `gapMs` after it stopped. */
  async changeMode(mode: Omit<VideoMode, 'gop'>, gapMs = 500): Promise<void> {
    const library = await this.#load(mode);
    await this.#capture.changeMode(library, gapMs);
  }

  /** Somebody else takes the session, and keeps it until the next offer. */
  evict(): void {
    this.#sessions.evict();
  }

  /**
   * Somebody watches in H.265, as the device's own page does with newer firmware. Whoever takes over gets that too: the
   * encoder's codec is set when the first viewer comes, and the one before is still there when the next one is.
   */
  async occupyInH265(): Promise<void> {
    this.#h265 = await encodeH265(this.#capture.mode);
    this.#sessions.occupy();
  }

  /**
   * Announces a reboot, vanishes without a word and comes back at the same address. A login does not outlive it.
   *
   * @returns When it is back.
   */
  async reboot({ noticeMs = 1000, downMs = 3000 } = {}): Promise<void> {
    const { host } = this.#options;
    const port = this.#running?.port ?? 0;
    const params = { healthCheck: '/device/status', redirectTo: '/' };
    this.#sessions.current?.say(rpcEvent('willReboot', params));
    await sleep(noticeMs);
    await this.#sessions.closeAll('silently');
    await this.#server.close();
    this.#auth.logOut();
    await sleep(downMs);
    // Stopped for good meanwhile.
    if (this.#running === undefined) return;
    await this.#server.listen(host, port);
  }

  /**
   * Hangs for so many milliseconds: nothing is sent, answered or heard, and no connection is closed. What was due
   * meanwhile comes at once afterwards. The whole process stands still, a test that calls it as well.
   */
  hang(ms: number): void {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  }

  /** What the network does to the video from now on; `{}` ends it. @throws TypeError for values out of range. */
  impair(impairment: Partial<Impairment>): void {
    const dice = new Dice(impairment);
    // Frames to be dropped are dropped once, and not again in every session to come.
    this.#impairment = { ...impairment, dropFrames: 0 };
    this.#sessions.current?.impair(dice);
  }

  /** The network is out for all that goes by UDP; the device does not know and sends on. A `Cable` cuts the rest. */
  cut(): void {
    this.#sessions.cut(true);
  }

  mend(): void {
    this.#sessions.cut(false);
  }

  get #capture(): Capture {
    if (this.#running === undefined) throw new Error('The device has not been started.');
    return this.#running.capture;
  }

  async #load(mode: Omit<VideoMode, 'gop'>): Promise<SceneLibrary> {
    const gop = this.#options.gop ?? this.#profile.gop(mode.fps);
    return loadScenes({ ...mode, gop }, this.#options.say);
  }

  #describeSession(): Omit<SessionOptions, OwnOptions> {
    const { vanishedMs, playoutDelay } = this.#profile;
    const { repeatParameterSets, rtpClock } = this.#options;
    return {
      vanishedMs,
      playoutDelay,
      repeatParameterSets,
      ballast: this.#ballast,
      random: this.#random,
      clock: new RtpClock(rtpClock, this.#random),
      dice: new Dice(this.#impairment),
      onRpcOpen: (session) => this.#greet(session),
      onRpcMessage: (text, session) => void answerRpc(text, this.#rpc).then((reply) => session.say(reply)),
    };
  }

  #greet(session: Session): void {
    session.say(rpcEvent('otaState', { updating: false }));
    session.say(rpcEvent('videoInputState', this.#capture.state));
    session.say(rpcEvent('usbState', 'configured'));
  }

  #send(played: PlayedFrame): void {
    if (this.#options.trouble === 'no-picture') return;
    const session = this.#sessions.current;
    const frame = this.#h265?.[played.index % this.#h265.length];
    if (frame !== undefined) {
      // In no log: no clip can hold it.
      session?.send({ ...played, frame });
      return;
    }
    const sending = session?.send(played);
    if (session === undefined || sending === undefined) return;
    const { segment, index, changed } = played;
    const { width, height } = this.#capture.mode;
    this.sendLog.push({
      segment: segment.name,
      segmentId: segment.id,
      frame: index,
      kind: played.frame.kind,
      changed,
      bytes: played.frame.bytes,
      width,
      height,
      sentAtMs: Date.now(),
      sessionNo: session.number,
      ...sending,
    });
  }
}
