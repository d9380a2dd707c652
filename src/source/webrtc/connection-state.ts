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

/**
 * Milliseconds between two questions whether the far end can be reached while contact is lost, and how long ICE then has
 * to find it again: it tries every half second.
 */
const ASK_EVERY = 500;
const FIND_WITHIN = 1500;

const LOST = say`The connection to the device broke off. Check the network between this computer and the device.`;
export const BLOCKED = say`The device answered, but no video can reach this browser. Check that no firewall, VPN or network separation keeps UDP from travelling between this computer and the device.`;

export interface ContactOptions {
  /** Whether the far end can be reached at all. One that can, and yet is not found by ICE, has given the session up. */
  readonly answers?: ((signal: AbortSignal) => Promise<boolean>) | undefined;
  /** Contact is lost, or found again. */
  readonly onContact?: ((held: boolean) => void) | undefined;
}

/** Resolves when the connection stands for the first time. Ends `life` as lost when it fails or stays away. */
export function watchConnection(
  pc: Watched,
  life: Life,
  { answers, onContact }: ContactOptions = {},
): Promise<void> {
  return new Promise((resolve) => {
    let stood = false;
    let held = true;
    let absence: AbortController | undefined;
    const lose = (): void =>
      life.end({ kind: 'lost', error: new PrerollError('connection-failed', stood ? LOST : BLOCKED) });
    const look = (): void => {
      const { connectionState: state } = pc;
      if (state !== 'disconnected') {
        absence?.abort();
        absence = undefined;
      }
      if (state === 'connected') {
        if (!held) onContact?.(true);
        held = true;
        stood = true;
        resolve();
      } else if (state === 'failed') {
        lose();
      } else if (state === 'disconnected' && absence === undefined) {
        absence = new AbortController();
        if (held) onContact?.(false);
        held = false;
        const signal = AbortSignal.any([life.signal, absence.signal]);
        after(DISCONNECTED_MS, signal, lose);
        if (answers !== undefined) whenAnswered(answers, signal, () => after(FIND_WITHIN, signal, lose));
      }
    };
    pc.addEventListener('connectionstatechange', look, { signal: life.signal });
  });
}

function whenAnswered(
  answers: NonNullable<ContactOptions['answers']>,
  signal: AbortSignal,
  run: () => void,
): void {
  const ask = async (): Promise<void> => {
    if (await answers(signal)) run();
    else after(ASK_EVERY, signal, () => void ask());
  };
  void ask();
}
