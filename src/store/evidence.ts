/** Pictures that go with a clip's row: made by the pipeline, kept by the store, shown by the window. */
import type { ScreenBox } from '../core/screen.ts';

/** Pictures that say why a clip exists. Each is small but `lastFrame`, which has the screen's own size. */
export interface Evidence {
  /** The changed region just before the change and when it was confirmed. */
  readonly before?: Blob;
  readonly after?: Blob;
  /** Where `before` and `after` were cut from; neither is there when they could not be drawn. */
  readonly region?: ScreenBox;
  /** The last good frame, for a clip with a death. */
  readonly lastFrame?: Blob;
}
