/** The clip in the player is the one in the address: whichever of the two changes takes the other along. */
import type { ClipId } from '../../core/clip/clip.ts';
import type { Library } from '../library/library.ts';
import type { Router } from '../router.ts';

/** Also opens what the address says already. */
export function bindClip(
  router: Pick<Router, 'route' | 'close'>,
  library: Pick<Library, 'playing' | 'play' | 'closePlayer'>,
): void {
  const wanted = (): ClipId | undefined => {
    const now = router.route.get();
    return now.kind === 'clip' ? now.id : undefined;
  };
  const playing = (): ClipId | undefined => library.playing.get()?.item.row.id;

  const follow = async (): Promise<void> => {
    const id = wanted();
    if (id === undefined) library.closePlayer();
    if (id === undefined || id === playing()) return;
    await library.play(id);
    // Meanwhile the person may have left it again, and it may have turned out not to be there.
    if (wanted() === undefined) library.closePlayer();
    else if (wanted() === id && playing() !== id) router.close('clip');
  };

  let shown = playing();
  library.playing.subscribe(() => {
    const before = shown;
    shown = playing();
    if (shown === undefined && before !== undefined && before === wanted()) router.close('clip');
  });
  router.route.subscribe(() => void follow());
  void follow();
}
