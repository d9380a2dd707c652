/** Turns the states of a peer connection into two answers: when it stands, and when it is lost. */
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { Life } from '../life.ts';
import { after } from '../wait.ts';

/** The part of an `RTCPeerConnection` that is watched. */
export interface Watched {
  readonly connectionState: RTCPeerConnectionState;
  addEventListener(
    type: 'connectionstatechange',
    listener: () => void,
    options: { signal: AbortSignal },
  ): void;
}

/**
 * How long ICE may be without contact, in milliseconds. A Wi-Fi roam takes two or three seconds and heals by itself; a
 * JetKVM gives up its side after five.
 */
export const DISCONNECTED_MS = 6000;

const LOST = say`The connection to the device broke off. Check the network between this computer and the device.`;
const BLOCKED = say`The device answered, but no video can reach this browser. Check that no firewall, VPN or network separation keeps UDP from travelling between this computer and the device.`;

/** Resolves when the connection stands for the first time. Ends `life` as lost when it fails or stays away. */
export function watchConnection(pc: Watched, life: Life): Promise<void> {
  return new Promise((resolve) => {
    let stood = false;
    let callOff: (() => void) | undefined;
    const lose = (): void =>
      life.end({ kind: 'lost', error: new PrerollError('connection-failed', stood ? LOST : BLOCKED) });
    const look = (): void => {
      callOff?.();
      callOff = undefined;
      if (pc.connectionState === 'connected') {
        stood = true;
        resolve();
      } else if (pc.connectionState === 'failed') {
        lose();
      } else if (pc.connectionState === 'disconnected') {
        callOff = after(DISCONNECTED_MS, life.signal, lose);
      }
    };
    pc.addEventListener('connectionstatechange', look, { signal: life.signal });
  });
}
