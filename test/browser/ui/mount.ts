/** Puts one element on the page for the length of a test. */
import { onTestFinished } from 'vitest';
import type { LitElement } from 'lit';
import '../../../src/ui/kit/tokens.css';

/** Resolves once the element has rendered with `properties`. */
export async function mount<T extends LitElement>(
  make: new () => T,
  properties: { readonly [K in keyof T]?: T[K] },
): Promise<T> {
  const element = Object.assign(new make(), properties);
  document.body.append(element);
  onTestFinished(() => element.remove());
  await element.updateComplete;
  return element;
}

/** Collects the details of one event, the newest last. */
export function collect(element: EventTarget, type: `rec-${string}`): unknown[] {
  const details: unknown[] = [];
  element.addEventListener(type, (event) => {
    details.push((event as CustomEvent<unknown>).detail);
  });
  return details;
}
