/**
 * What the app's workers tell the run, and what the run makes them do: a text that is put in front of their scripts. The
 * app itself knows nothing of it. Everything is told after it has happened, so what the run has heard when it kills the
 * browser had certainly happened.
 */

/** Where a worker is made to stand still, for the run to kill it there. */
export interface Hold {
  /**
   * `fragment`: inside a write of media to a clip's file, half of it written. `cut`: at one of the `CUT_STEPS` of cutting
   * the journal back, each of which counts. `completion`: inside a write of the recovery to a clip's file.
   */
  readonly at: 'fragment' | 'cut' | 'completion';
  /** Which one, from 1. */
  readonly nth: number;
}

/**
 * Where in a cut (docs/storage.md, 9.4) a worker stands still: behind the first change of the front header, inside the
 * write of what stays, behind it, and behind the second change of the header, before the rest is cut off.
 */
export const CUT_STEPS = 4;

export type Heard =
  /** Asked once by each worker; the answer is the `Hold` or null. */
  | { readonly kind: 'hello'; readonly worker: string }
  /** A frame has come out of the network; counts from 1. */
  | { readonly kind: 'taken'; readonly frames: number }
  /** A write to the journal has returned; the clip's frames that have ever been in it, and how many had been taken then. */
  | { readonly kind: 'kept'; readonly clip: string; readonly frames: number; readonly taken: number }
  /** A write of media to a clip's file has returned. */
  | { readonly kind: 'fragment'; readonly clip: string }
  | { readonly kind: 'held' }
  | { readonly kind: 'went-on' };

/** @param port Of the run's WebSocket server. */
export const workerHook = (port: number): string => `
{
  const socket = new WebSocket('ws://127.0.0.1:${port}/');
  const unsent = [];
  let hold;
  const say = (message) => {
    if (socket.readyState === 1) socket.send(JSON.stringify(message));
    else unsent.push(message);
  };
  const answered = new Promise((resolve) => {
    socket.onmessage = ({ data }) => resolve((hold = JSON.parse(data)));
    socket.onerror = resolve;
  });
  socket.onopen = () => {
    say({ kind: 'hello', worker: self.name });
    for (const message of unsent.splice(0)) say(message);
  };

  let taken = 0;
  const Plain = self.TransformStream;
  self.TransformStream = class extends Plain {
    constructor(transformer, ...rest) {
      const { transform } = transformer ?? {};
      const counted = {
        ...transformer,
        transform: (frame, controller) => {
          taken += 1;
          say({ kind: 'taken', frames: taken });
          return transform(frame, controller);
        },
      };
      super(transform === undefined ? transformer : counted, ...rest);
    }
  };

  const files = new WeakMap();
  const { createSyncAccessHandle } = FileSystemFileHandle.prototype;
  FileSystemFileHandle.prototype.createSyncAccessHandle = async function (...options) {
    const handle = await createSyncAccessHandle.apply(this, options);
    files.set(handle, { name: this.name, frames: 0, last: -1n, end: 0 });
    return handle;
  };
  const { write } = FileSystemSyncAccessHandle.prototype;
  let calm = 0;
  const reached = (at) => hold?.at === at && performance.now() >= calm && (hold.nth -= 1) === 0;
  const standStill = () => {
    say({ kind: 'held' });
    for (const end = performance.now() + 5000; performance.now() < end;);
    say({ kind: 'went-on' });
    // A run that was too busy to kill it there gets another chance, in a recording once the frames that have waited are
    // through: until then more than one is on its way from the network to the journal.
    hold.nth = 1;
    if (hold.at !== 'completion') calm = performance.now() + 5000;
  };
  const count = (file, data) => {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    for (let at = 0; at + 12 <= data.byteLength; at += 12 + view.getUint32(at + 8)) {
      const word = view.getBigUint64(at);
      const pts = word & ((1n << 62n) - 1n);
      if (word >> 63n === 1n || view.getUint32(at + 8) === 0 || pts <= file.last) continue;
      file.last = pts;
      file.frames += 1;
    }
  };
  FileSystemSyncAccessHandle.prototype.write = function (data, options) {
    const file = files.get(this);
    const [clip, kind] = (file?.name ?? '').split('.');
    const media = kind === 'mp4' && data.byteLength > 500;
    const recovery = self.name === 'preroll-recovery';
    if (media && reached(recovery ? 'completion' : 'fragment')) {
      const half = data.byteLength >> 1;
      write.call(this, data.subarray(0, half), options);
      standStill();
      return half + write.call(this, data.subarray(half), { at: options.at + half });
    }
    // Frames go behind what is there; what is written anywhere else belongs to a cut.
    const cut = kind === 'tail' && options.at < file.end;
    if (cut && options.at > 0 && reached('cut')) {
      write.call(this, data.subarray(0, data.byteLength >> 1), options);
      standStill();
    }
    const written = write.call(this, data, options);
    if (media) say({ kind: 'fragment', clip });
    if (kind === 'tail') {
      count(file, data);
      if (file.frames > 0) say({ kind: 'kept', clip, frames: file.frames, taken });
      file.end = Math.max(file.end, options.at + written);
      if (cut && reached('cut')) standStill();
    }
    return written;
  };
  const { truncate } = FileSystemSyncAccessHandle.prototype;
  FileSystemSyncAccessHandle.prototype.truncate = function (size) {
    const file = files.get(this);
    if (file !== undefined) file.end = Math.min(file.end, size);
    return truncate.call(this, size);
  };
  if (self.name === 'preroll-recovery') await answered;
}
`;
