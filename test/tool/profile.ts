import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The browser profile of this run of vitest, outside the work tree: two runs side by side must not share one. */
export const profileDirectory = (): string => join(tmpdir(), `preroll-vitest-${String(process.pid)}`);

/**
 * Global setup of the browser project. The profile goes when the process does, and no sooner: vitest's own teardown
 * comes before it closes the browser, which would write the profile anew.
 */
export function setup(): void {
  process.once('exit', () => {
    rmSync(profileDirectory(), { recursive: true, force: true, maxRetries: 5 });
  });
}
