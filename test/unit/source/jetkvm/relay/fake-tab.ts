import type { RelayTab } from '../../../../../src/source/jetkvm/relay/relay.ts';

/** A tab that a window has opened, as far as that may touch it. */
export class FakeTab implements RelayTab {
  closed = false;
  /** Of our own origin until it went to the device. */
  fresh = true;
  readonly visited: string[] = [];
  readonly posted: { readonly data: unknown; readonly to: string }[] = [];
  readonly location: RelayTab['location'];

  constructor() {
    const look = (): string => {
      if (this.fresh) return 'about:blank';
      throw new DOMException('Blocked a frame.', 'SecurityError');
    };
    const replace = (url: string): void => {
      this.fresh = false;
      this.visited.push(url);
    };
    this.location = {
      get href() {
        return look();
      },
      replace,
    };
  }

  postMessage(data: object, to: string): void {
    this.posted.push({ data, to });
  }

  focus(): void {}

  close(): void {
    this.closed = true;
  }

  last(): unknown {
    return this.posted.at(-1)?.data;
  }
}
