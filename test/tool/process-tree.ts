/** What a process and all that descend from it have used, as the kernel accounts for it (Linux). */
import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of `utime` and `stime` in /proc/PID/stat; 100 a second on every Linux that runs Chromium. */
const TICKS_PER_SECOND = 100;

interface Entry {
  readonly parent: number;
  readonly ticks: number;
}

function readEntry(pid: string): Entry | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; the fields after it do not. State is field 3.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    // The process ended between the listing and the look.
    return undefined;
  }
}

/** CPU seconds used so far by `root` and its living descendants. */
export function cpuSeconds(root: number): number {
  const entries = new Map<number, Entry>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/u.test(name)) continue;
    const entry = readEntry(name);
    if (entry !== undefined) entries.set(Number(name), entry);
  }
  let ticks = 0;
  for (const [pid, entry] of entries) {
    if (descends(pid, root, entries)) ticks += entry.ticks;
  }
  return ticks / TICKS_PER_SECOND;
}

function descends(pid: number, root: number, entries: ReadonlyMap<number, Entry>): boolean {
  for (let at = pid; at > 1; at = entries.get(at)?.parent ?? 0) {
    if (at === root) return true;
  }
  return false;
}
