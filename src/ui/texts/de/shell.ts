/** Was der Rahmen der Seite sagt: ihre Tasten und die Werkzeuge des Live-Bilds. */
import type { Tight } from '../../../app/watch/tight.ts';
import { formatBytes, formatCount, formatSpan } from '../../kit/format.ts';
import type { Texts } from '../worded.ts';

/** As on a German keyboard; what is missing here is written on it alike. */
const KEYS: Readonly<Record<string, string>> = {
  Space: 'Leertaste',
  Home: 'Pos1',
  End: 'Ende',
  'Page Up': 'Bild auf',
  'Page Down': 'Bild ab',
  Enter: 'Eingabe',
  Delete: 'Entf',
  Ctrl: 'Strg',
  Shift: 'Umschalt',
};

export const shellTexts: Texts['shell'] = {
  keyName: (key) => KEYS[key] ?? key,

  help: {
    open: 'Tasten',
    title: 'Tasten',
    close: 'Schließen',
    hint: 'Sie ruhen, solange etwas eingegeben wird.',
    page: 'Überall',
    timeline: 'Auf der Zeitleiste',
    list: 'In der Liste der Clips',
    does: {
      record: 'Aufnehmen, beenden oder eine Aufnahme weiterlaufen lassen',
      keep: 'Die letzten Sekunden als Clip sichern',
      screenshot: 'Bildschirmfoto sichern',
      pause: 'Aufnahme von Änderungen anhalten oder fortsetzen',
      undo: 'Letztes Löschen zurücknehmen',
      'full-screen': 'Live-Bild als Vollbild',
      float: 'Live-Bild in einem eigenen Fenster',
      'true-pixels': 'Bildpunkte 1:1 oder eingepasst',
      outline: 'Umranden, was sich ändert',
      hide: 'Live-Bild ausblenden oder zeigen',
      calibrate: 'Kalibrieren und Masken zeichnen',
      devices: 'Alle Geräte',
      search: 'In den Clips suchen',
      settings: 'Einstellungen',
      help: 'Diese Tasten',
    },
    onTimeline: {
      move: 'Früher, später; mit Umschalttaste weiter',
      change: 'Vorige Änderung, nächste Änderung',
      zoom: 'Mehr zeigen, weniger zeigen',
      day: 'Der ganze Tag',
      days: 'Einen Tag später, einen Tag früher',
      now: 'Zu jetzt',
      play: 'Von hier an abspielen',
    },
    inList: {
      move: 'Zum Clip darüber, darunter',
      open: 'Abspielen',
      select: 'Auswählen oder nicht',
      all: 'Alle auswählen',
      rename: 'Umbenennen',
      delete: 'Löschen',
    },
  },

  tools: {
    region: 'Bild',
    more: 'Mehr',
    calibrate: 'Kalibrieren',
    calibrateHint: 'Zeigen, was als Änderung zählt, und maskieren, was nicht zählen soll',
    truePixels: 'Bildpunkte 1:1',
    truePixelsHint: 'Ein Bildpunkt des Rechners auf jedem dieses Bildschirms; ziehen, um sich umzusehen',
    outline: 'Änderungen umranden',
    outlineHint: 'Die Teile des Bilds umranden, die etwas Neues zeigen',
    hide: 'Bild ausblenden',
    show: 'Bild einblenden',
    hideHint: 'Aufnehmen kostet weniger, solange niemand hinsieht',
    float: 'Bild im Bild',
    floatHint: 'Das Bild in einem kleinen Fenster über allen anderen',
    fullScreen: 'Vollbild',
    fullScreenHint: 'Das Bild allein; Esc führt zurück',
  },

  pause: {
    pause: 'Anhalten',
    pauseHint: 'Änderungen werden bis zum Fortsetzen nicht aufgenommen; von Hand aufnehmen geht trotzdem',
    resume: 'Fortsetzen',
    resumeHint: 'Änderungen wieder aufnehmen',
  },

  masked: (masks, only) => {
    const areas = (count: number): string =>
      formatCount(count, { one: 'Bereich wird', other: 'Bereiche werden' });
    if (only === 0) return masks === 0 ? undefined : `${areas(masks)} nicht überwacht`;
    return `Nur ${areas(only)} überwacht${masks === 0 ? '' : `, ${areas(masks)} es nicht`}`;
  },

  tight: {
    seen: tightText,
    told: {
      stars: 'Der Speicher ist fast voll mit Clips mit Stern, die bleiben. Das Aufnehmen wird enden.',
      filling: 'Der Speicher ist fast voll. Bald machen die ältesten Clips Platz für neue.',
    },
  },

  notFloating: 'Dieser Browser öffnet hier kein Fenster für das Bild. Größer zeigt es das Vollbild (F).',
  noFullScreen: 'Dieser Browser lässt das Bild hier nicht den Bildschirm füllen.',
};

function tightText(tight: Tight): string {
  if (tight.kind === 'filling') {
    return `Speicher fast voll: ${formatSpan(tight.seconds)} hiervon passen noch, dann weichen die ältesten Clips`;
  }
  const [starred, allowed] = [formatBytes(tight.starred), formatBytes(tight.allowed)];
  return `Speicher fast voll: Clips mit Stern belegen ${starred} von ${allowed} und bleiben. Das Aufnehmen wird enden`;
}
