/** What a test that runs in a browser can have done in Node: stand-in devices on this machine, each at a port of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DeviceOptions } from '../device/options.ts';

/** A device and what is wrong with it. */
export interface DeviceOrder extends Partial<Pick<DeviceOptions, 'trouble' | 'profile' | 'password'>> {
  /** Somebody watches in H.265 when the next one comes. */
  readonly occupiedInH265?: boolean;
  /** It was there and is not: nobody listens at its port. */
  readonly gone?: boolean;
}

const ROOT = join(import.meta.dirname, '../..');
/** Milliseconds for the good-byes of all devices together. */
const CLOSE_WITHIN = 10_000;
let rack: ChildProcess | undefined;

/** Starts them in one process; resolves with their ports, in the order given. One rack at a time. */
export async function openDevices(
  _context: unknown,
  orders: readonly DeviceOrder[],
): Promise<readonly number[]> {
  await closeDevices();
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(ROOT, 'test/tool/device-rack.ts'), JSON.stringify(orders)],
    { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  rack = child;
  // Whatever becomes of the test, its devices end with it.
  const kill = (): boolean => child.kill();
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const ended = once(child, 'exit').then(() => {
    throw new Error('The devices ended before they were there.');
  });
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [string];
  ended.catch(() => undefined);
  return JSON.parse(line) as readonly number[];
}

export async function closeDevices(): Promise<void> {
  const child = rack;
  rack = undefined;
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.stdin?.end();
  // A device that does not come to its end must not take the other tests of a run with it.
  const patience = setTimeout(() => child.kill('SIGKILL'), CLOSE_WITHIN);
  await ended;
  clearTimeout(patience);
}
