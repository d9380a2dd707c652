/** Every source that Preroll knows, one line each. The order matters: the first that recognises an address has it. */
import { PrerollError } from '../core/error.ts';
import { fetched } from '../core/fetched.ts';
import { say } from '../core/sentence.ts';
import type { SourceTarget } from '../core/source.ts';
import { demoAdapter } from './demo/adapter.ts';
import { framedAdapter } from './framed/adapter.ts';
import { jetkvmAdapter } from './jetkvm/adapter.ts';
import { rtmpAdapter } from './rtmp/adapter.ts';
import { rtspAdapter } from './rtsp/adapter.ts';
import type { AskToken, Source, SourceAdapter } from './source.ts';
import { whepAdapter } from './whep/adapter.ts';

const ADAPTERS: readonly SourceAdapter[] = [
  demoAdapter, // "Try it without a device"
  framedAdapter, // `framed+ws://` and the like
  rtspAdapter, // `rtsp://`, and the WebSocket of an ONVIF device with its path
  rtmpAdapter, // `rtmp://:PORT`, at which encoders publish
  whepAdapter, // a stream on a media server, by its scheme or by `whep` in its path
  jetkvmAdapter, // any host name or IP address
];

/** The source that an address names, or the `bad-address` error whose sentence says what to type instead. */
export function resolveTarget(address: string): SourceTarget | PrerollError {
  const typed = address.trim();
  for (const adapter of ADAPTERS) {
    const target = adapter.parse(typed);
    if (target !== undefined) return target;
  }
  return new PrerollError(
    'bad-address',
    say`Preroll does not know this kind of address. Type a host name or an IP address, or “demo”.`,
  );
}

/** Loads the adapter of `target` and makes its source. Rejects with a `PrerollError` when its code cannot be loaded. */
export async function createSource(
  target: SourceTarget,
  token: AskToken = () => Promise.resolve(undefined),
): Promise<Source> {
  const adapter = ADAPTERS.find(({ kind }) => kind === target.kind);
  if (adapter === undefined)
    throw new TypeError(`target.kind must be the name of a source, not ${target.kind}.`);
  return fetched(adapter.create(target, token));
}
