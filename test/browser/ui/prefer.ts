/** Has the browser say which colours its person prefers, and how much motion, for the length of a test. */
import { onTestFinished } from 'vitest';
import { cdp } from 'vitest/browser';

interface Protocol {
  send(method: string, params: object): Promise<unknown>;
}

export async function prefer(scheme: 'light' | 'dark', motion: 'reduce' | '' = ''): Promise<void> {
  onTestFinished(() => tell('', ''));
  await tell(scheme, motion);
}

async function tell(scheme: string, motion: string): Promise<void> {
  const features = [
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: motion },
  ];
  await (cdp() as unknown as Protocol).send('Emulation.setEmulatedMedia', { features });
}
