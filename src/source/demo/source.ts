/** The demo as a source: the same peer, tap and pipeline as a real device, with a drawn machine at the far end. */
import type { SourceTarget } from '../../core/source.ts';
import { attempt } from '../attempt.ts';
import type { Connection, Source, TapConnect } from '../source.ts';
import { connectPeer } from '../webrtc/peer.ts';
import { FRAMES_PER_SECOND, HEIGHT, WIDTH } from './draw.ts';
import { Loopback } from './loopback.ts';

export class DemoSource implements Source {
  readonly target: SourceTarget;

  constructor(target: SourceTarget) {
    this.target = target;
  }

  connect({ attachTap, onEvent, signal }: TapConnect): Promise<Connection> {
    return attempt(signal, async (life) => {
      await connectPeer({
        life,
        signaling: new Loopback(life),
        attachTap,
        onStream: (stream) => onEvent({ kind: 'stream', stream }),
      });
      onEvent({ kind: 'input', input: { kind: 'ok', width: WIDTH, height: HEIGHT, fps: FRAMES_PER_SECOND } });
    });
  }
}
