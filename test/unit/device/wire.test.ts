import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Wire } from '../../device/wire.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('Wire', () => {
  it('sends a small frame at once and a large one in bursts, in order', async () => {
    const sent: number[] = [];
    const wire = new Wire<number>((packet) => sent.push(packet));
    for (let packet = 0; packet < 40; packet++) wire.push(packet);
    expect(sent).toHaveLength(16);
    await vi.advanceTimersByTimeAsync(2);
    expect(sent).toHaveLength(32);
    await vi.advanceTimersByTimeAsync(2);
    expect(sent).toStrictEqual(Array.from({ length: 40 }, (_, packet) => packet));
  });

  it('lets a delayed packet be overtaken', async () => {
    const sent: string[] = [];
    const wire = new Wire<string>((packet) => sent.push(packet));
    wire.push('late', 25);
    wire.push('early');
    expect(sent).toStrictEqual(['early']);
    await vi.advanceTimersByTimeAsync(25);
    expect(sent).toStrictEqual(['early', 'late']);
  });

  it('sends nothing after it was closed, and leaves no timer behind', async () => {
    const sent: number[] = [];
    const wire = new Wire<number>((packet) => sent.push(packet));
    for (let packet = 0; packet < 40; packet++) wire.push(packet);
    wire.push(40, 10);
    wire.close();
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(sent).toHaveLength(16);
  });
});
