/** Where else a picture can be shown: in a window of its own, or alone on the screen. Each answers `false` when refused. */

/** Opens the window, or closes the one that is open. Needs a press of the person. Never rejects. */
export async function toggleFloat(video: HTMLVideoElement): Promise<boolean> {
  try {
    if (document.pictureInPictureElement === null) await video.requestPictureInPicture();
    else await document.exitPictureInPicture();
    return true;
  } catch {
    // A policy, a browser without it, or a video without a picture yet.
    return false;
  }
}

/** Needs a press of the person. Never rejects. */
export async function toggleFullScreen(element: Element): Promise<boolean> {
  try {
    if (document.fullscreenElement === null) await element.requestFullscreen({ navigationUI: 'hide' });
    else await document.exitFullscreen();
    return true;
  } catch {
    return false;
  }
}
