/** Saves what the machine's screen shows now as a file. */
import { clipFileName } from '../../core/clip/name.ts';
import { download } from '../library/download.ts';
import { captureFrame, nextFrame } from './screenshot.ts';
import type { Session } from './session.ts';
import { isLive } from './status.ts';

/**
 * Saves the frame that `video` shows, or the next one when that frame is not what the machine shows now; the picture is
 * opened for that. The file's name; rejects with a `PrerollError` when none comes in time.
 */
export async function saveScreenshot(session: Session, video: HTMLVideoElement): Promise<string> {
  if (!isLive(session)) {
    session.liveOpen.set(true);
    do await nextFrame(video);
    while (!isLive(session));
  }
  const { picture, at } = await captureFrame(video);
  const offset = -new Date(at).getTimezoneOffset();
  const name = clipFileName(session.target, at, offset, 'png');
  download(picture, name);
  return name;
}
