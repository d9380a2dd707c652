/** Was die Zeitleiste sagt. */
import type { TimelineTexts } from '../en/timeline.ts';

export const timelineTexts: TimelineTexts = {
  region: 'Zeitleiste',
  position: 'Zeitpunkt',
  positionOf: (device) => `Zeitpunkt, ${device}`,
  keys: 'Pfeiltasten bewegen, mit Umschalttaste weiter. Plus und Minus zoomen, 0 zeigt den ganzen Tag. N geht zur nächsten Änderung, B zurück zur vorigen, T zu jetzt. Eingabe spielt ab.',

  day: 'Tag',
  previousDay: 'Voriger Tag',
  nextDay: 'Nächster Tag',
  now: 'Jetzt',
  nowHint: 'Die letzte halbe Stunde, und mit der Zeit weiter',
  previousChange: 'Vorige Änderung',
  nextChange: 'Nächste Änderung',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  wholeDay: 'Ganzer Tag',
  shown: (span) => `${span} sind zu sehen.`,
  play: 'Abspielen',
  playHint: 'Den Clip ab hier abspielen',
  more: 'Tage und Zoom',

  clips: {
    change: 'Clip einer Änderung',
    stream: 'Clip einer Unterbrechung',
    manual: 'Von Hand aufgenommener Clip',
    kept: 'Clip gesicherter Sekunden',
    imported: 'Als Datei eingelesener Clip',
    recording: 'Laufende Aufnahme',
  },
  clip: (name, length) => `${name}, ${length}`,
  marks: {
    frozen: 'Etwas, das sich immer bewegte, steht still',
    'no-signal': 'Signal verloren',
    'source-lost': 'Verbindung verloren',
    evicted: 'Von jemand anderem übernommen',
    reboot: 'Das Gerät wurde neu gestartet',
    slept: 'Davor lief nichts: Der Computer schlief, oder seine Uhr wurde gestellt',
    'mode-change': 'Bildgröße gewechselt',
    reconnected: 'Wieder verbunden',
    'signal-back': 'Signal wieder da',
    unrecorded: 'Änderung ohne Clip',
    gap: 'Einzelbilder verloren',
  },
  still: 'Überwacht, keine Änderung',
  unwatched: 'Nicht überwacht',
  coming: 'Kommt noch',

  ended: {
    later: 'Es gibt keine spätere Änderung.',
    earlier: 'Es gibt keine frühere Änderung.',
  },
  reading: 'Das Aufbewahrte wird gelesen …',
  nothing: 'In dieser Zeit wurde nichts überwacht oder aufgenommen.',
  first: 'Was ab jetzt überwacht wird, erscheint hier.',
};
