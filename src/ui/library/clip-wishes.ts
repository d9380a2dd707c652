/** What a person wants of a clip, wherever on the page they say it: in the list, on a card, in a dialog, in the history. */
import type { App } from '../../app/app.ts';
import type { ClipLabel, Library } from '../../app/library/library.ts';
import type { ClipId } from '../../core/clip/clip.ts';
import type { StripWish } from './strip-look.ts';

interface Wishes {
  /** `at`: where in the clip to begin, in seconds. */
  readonly 'rec-play': ClipId | { readonly id: ClipId; readonly at: number };
  readonly 'rec-download': ClipId;
  readonly 'rec-save-frame': ClipId;
  readonly 'rec-delete': ClipId;
  readonly 'rec-death': ClipId;
  readonly 'rec-star': { readonly id: ClipId; readonly starred: boolean };
  /** Of what is typed, what is there is changed. */
  readonly 'rec-label': { readonly id: ClipId } & ClipLabel;
  readonly 'rec-evidence': { readonly id: ClipId; readonly open: boolean };
}

/** Carries the wishes that reach `page` to the library, and to the address what is to be played. The listeners live as long as the page's element. */
export function onClipWishes(page: EventTarget, app: () => App): void {
  const on = <W extends keyof Wishes>(
    wish: W,
    act: (library: Library, detail: Wishes[W]) => Promise<void> | void,
  ): void =>
    page.addEventListener(wish, (event) => void act(app().library, (event as CustomEvent<Wishes[W]>).detail));
  on('rec-play', (_, clip) =>
    app().router.open(
      typeof clip === 'string' ? { kind: 'clip', id: clip, at: undefined } : { kind: 'clip', ...clip },
    ),
  );
  on('rec-download', (clips, id) => clips.download(id));
  on('rec-save-frame', (clips, id) => clips.downloadLastFrame(id));
  on('rec-delete', (clips, id) => clips.delete(id));
  on('rec-death', (clips, id) => clips.openDeath(id));
  on('rec-star', (clips, { id, starred }) => clips.star(id, starred));
  page.addEventListener('rec-strip', (event) => {
    const { id, signal, show } = (event as CustomEvent<StripWish>).detail;
    const item = app()
      .library.list.get()
      .items.find(({ row }) => row.id === id);
    if (item !== undefined) app().filmstrips.look(item.row, signal, show);
  });
  on('rec-label', (clips, { id, ...label }) => clips.label(id, label));
  on('rec-evidence', (clips, { id, open }) => (open ? clips.openEvidence(id) : clips.closeEvidence(id)));
}
