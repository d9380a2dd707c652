import type { Kind } from '../scene/stage.ts';
import { bootKind } from './boot.ts';
import { colourKind } from './colour.ts';
import { consoleKind } from './console.ts';
import { darkKind } from './dark.ts';
import { desktopKind } from './desktop.ts';
import { dragKind } from './drag.ts';
import { fadeKind } from './fade.ts';
import { firmwareKind } from './firmware.ts';
import { glimpseKind } from './glimpse.ts';
import { installerKind } from './installer.ts';
import { lightKind } from './light.ts';
import { loginKind } from './login.ts';
import { modeKind } from './mode.ts';
import { pausesKind } from './pauses.ts';
import { screensaverKind } from './screensaver.ts';
import { scrollKind } from './scroll.ts';
import { signalKind } from './signal.ts';
import { waitingKind } from './waiting.ts';
import { webKind } from './web.ts';

/** Every kind of scene; a new one is a file and a line. */
export const KINDS = {
  console: consoleKind,
  desktop: desktopKind,
  web: webKind,
  boot: bootKind,
  firmware: firmwareKind,
  installer: installerKind,
  login: loginKind,
  screensaver: screensaverKind,
  signal: signalKind,
  scroll: scrollKind,
  dark: darkKind,
  light: lightKind,
  colour: colourKind,
  drag: dragKind,
  mode: modeKind,
  fade: fadeKind,
  pauses: pausesKind,
  waiting: waitingKind,
  glimpse: glimpseKind,
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof KINDS;
