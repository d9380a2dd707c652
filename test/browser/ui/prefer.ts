/** Has the browser say which colours its person prefers, for the length of a test. */
import { onTestFinished } from 'vitest';
import { cdp } from 'vitest/browser';

interface Protocol {
  send(method: string, params: object): Promise<unknown>;
}

export async function prefer(scheme: 'light' | 'dark'): Promise<void> {
  onTestFinished(() => tell(''));
  await tell(scheme);
}

async function tell(value: string): Promise<void> {
  const features = [{ name: 'prefers-color-scheme', value }];
  await (cdp() as unknown as Protocol).send('Emulation.setEmulatedMedia', { features });
}
