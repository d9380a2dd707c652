/** Turns the states of a peer connection into two answers: when it stands, and when it is lost. */
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { Life } from '../life.ts';
import type { Counted } from './await-picture.ts';
import { type ContactOptions, watchContact } from './contact.ts';

/** The part of an `RTCPeerConnection` that is watched. */
export interface Watched extends Counted {
  readonly connectionState: RTCPeerConnectionState;
  addEventListener(
    type: 'connectionstatechange',
    listener: () => void,
    options: { signal: AbortSignal },
  ): void;
}

const LOST = say`The connection to the device broke off. Check the network between this computer and the device.`;
export const BLOCKED = say`The device answered, but no video can reach this browser. Check that no firewall, VPN or network separation keeps UDP from travelling between this computer and the device.`;

/** Resolves when the connection stands for the first time. Ends `life` as lost when it fails or contact stays away. */
export function watchConnection(pc: Watched, life: Life, options: ContactOptions = {}): Promise<void> {
  return new Promise((resolve) => {
    let stood = false;
    const lose = (): void =>
      life.end({ kind: 'lost', error: new PrerollError('connection-failed', stood ? LOST : BLOCKED) });
    const look = (): void => {
      if (pc.connectionState === 'failed') lose();
      if (pc.connectionState !== 'connected' || stood) return;
      stood = true;
      watchContact(pc, life, options, lose);
      resolve();
    };
    pc.addEventListener('connectionstatechange', look, { signal: life.signal });
  });
}
