/**
 * What is said of each way in which a device cannot be watched: every row is produced on purpose by a stand-in device on a
 * real network, and reached as the app does it. What only a built app or another page shows is in `test/e2e/reach.spec.ts`.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { ConnectionLoop, type LinkView } from '../../../src/app/watch/connection.ts';
import { deferred } from '../../../src/core/deferred.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { parseJetkvmAddress } from '../../../src/source/jetkvm/address.ts';
import { JetkvmSource } from '../../../src/source/jetkvm/source.ts';
import type { DeviceOrder } from '../../tool/device-commands.ts';

interface Row {
  readonly what: string;
  readonly order: DeviceOrder;
  readonly says: RegExp;
}

const WELL = /^nothing$/;
const LOGIN = /has a password, which is given on its own page alone\. Press “Log in on its page”/;
const OLD_LOGIN = /older firmware and does not let this page in: it has a password, or was never set up/;

const ROWS: readonly Row[] = [
  { what: 'a device that is well', order: {}, says: WELL },
  { what: 'one with firmware of 2025 that is well', order: { profile: '0.4.7' }, says: WELL },
  { what: 'a port at which nobody listens', order: { gone: true }, says: /was turned away at once/ },
  { what: 'an address at which nobody is', order: { trouble: 'deaf' }, says: /^Nothing answers at/ },
  { what: 'a device with a password', order: { password: 'secret' }, says: LOGIN },
  {
    what: 'one with a password and older firmware',
    order: { password: 'secret', profile: '0.4.7' },
    says: OLD_LOGIN,
  },
  { what: 'one that was never set up', order: { trouble: 'not-set-up' }, says: /has not been set up yet/ },
  {
    what: 'one never set up with older firmware',
    order: { trouble: 'not-set-up', profile: '0.4.7' },
    says: OLD_LOGIN,
  },
  { what: 'firmware without a socket', order: { profile: '0.3.8' }, says: /firmware older than 0\.3\.9/ },
  {
    what: 'the same with a password',
    order: { profile: '0.3.8', password: 'secret' },
    says: /firmware older than 0\.3\.9/,
  },
  {
    what: 'a device that tells no version',
    order: { trouble: 'no-version' },
    says: /does not say which firmware/,
  },
  { what: 'another server', order: { trouble: 'other-page' }, says: /it is no JetKVM’s\. Check the address/ },
  {
    what: 'another server with a page for all',
    order: { trouble: 'any-page' },
    says: /it is no JetKVM’s\. Check the address/,
  },
  {
    what: 'another server’s socket',
    order: { trouble: 'other-socket' },
    says: /took the connection, but it is no JetKVM/,
  },
  { what: 'a proxy without sockets', order: { trouble: 'no-socket' }, says: /stops the WebSocket/ },
  {
    what: 'the same before older firmware',
    order: { trouble: 'no-socket', profile: '0.4.7' },
    says: /stops the WebSocket/,
  },
  {
    what: 'a device that refuses the offer',
    order: { trouble: 'refuses-offer' },
    says: /could not use this browser’s offer, which is for H\.264/,
  },
  {
    what: 'a device that never answers',
    order: { trouble: 'no-answer' },
    says: /did not answer within 10 seconds/,
  },
  {
    what: 'a device that no packet reaches',
    order: { trouble: 'no-route' },
    says: /no video can reach this browser/,
  },
  { what: 'a device that sends no frame', order: { trouble: 'no-picture' }, says: /^no picture$/ },
  {
    what: 'the encoder of the viewer before',
    order: { occupiedInH265: true, profile: '0.5.8' },
    says: /leaves it for a moment/,
  },
  {
    what: 'a device that has no other codec',
    order: { trouble: 'h265', profile: '0.5.8' },
    says: /leaves it for a moment/,
  },
];

/** Longest that anything is waited for in milliseconds, and how long a device that is well stays so. */
const PATIENCE_MS = 60_000;
const WELL_MS = 9000;

/** The first thing that is said of a device; `nothing` when it is well for as long as `WELL_MS`. */
async function firstSaid(port: number): Promise<string> {
  const target = parseJetkvmAddress(`127.0.0.1:${port}`);
  if (target === undefined || target instanceof PrerollError) throw new TypeError('No target.');
  const source = new JetkvmSource(target);
  const { promise, resolve } = deferred<string>();
  const loop = new ConnectionLoop({
    connect: (signal) =>
      source.connect({
        signal,
        attachTap: () => undefined,
        onEvent: ({ kind }) => {
          if (kind === 'no-picture') resolve('no picture');
        },
      }),
    onView: (view: LinkView) => {
      if (view.kind === 'connected') setTimeout(() => resolve('nothing'), WELL_MS);
      else if ('error' in view) resolve(view.error.message);
      else if (view.kind !== 'connecting') resolve(view.kind);
    },
    random: Math.random,
  });
  loop.start();
  const said = await promise;
  await loop.stop();
  return said;
}

let said: readonly string[] = [];

// All at the same time: most of it is waiting for what does not come.
beforeAll(async () => {
  const ports = await commands.openDevices(ROWS.map(({ order }) => order));
  said = await Promise.all(ports.map(firstSaid));
}, PATIENCE_MS);
afterAll(async () => {
  await commands.closeDevices();
});

test.each(ROWS.map((row, at) => ({ ...row, at })))('$what', ({ at, says }) => {
  expect(said[at]).toMatch(says);
});
