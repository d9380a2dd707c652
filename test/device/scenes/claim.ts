/** A file that says which process is at a piece of work that several may want done. */
import { readFile, rm, stat, writeFile } from 'node:fs/promises';

/** Milliseconds without a sign of life after which a process is taken for stuck, whatever its number says. */
const ABANDONED_AFTER = 60_000;

/**
 * @returns Whether the work is this process's now; `false` while another one is at it. A claim of a process that has died is
 * not waited for. Whatever else stops the file from being written is thrown: no waiting would help.
 */
export async function claim(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (thrown) {
    if (!isCode(thrown, 'EEXIST')) throw thrown;
  }
  // The next attempt takes it: of several that found it abandoned, one.
  if (await isAbandoned(file)) await rm(file, { force: true });
  return false;
}

/** A sign of life of the one who has the claim. */
export const renew = (file: string): Promise<void> => writeFile(file, String(process.pid));

export const release = (file: string): Promise<void> => rm(file, { force: true });

async function isAbandoned(file: string): Promise<boolean> {
  try {
    const [owner, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    // Not written yet by the one who has just made it.
    const dead = owner !== '' && !isRunning(Number(owner));
    return dead || Date.now() - mtimeMs > ABANDONED_AFTER;
  } catch (thrown) {
    // Given back meanwhile.
    if (isCode(thrown, 'ENOENT')) return false;
    throw thrown;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    // One of somebody else's runs all the same.
    return isCode(thrown, 'EPERM');
  }
}

const isCode = (thrown: unknown, code: string): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === code;
