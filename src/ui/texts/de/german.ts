/**
 * Every visible text of the app in German, part for part as in the English source. The sentences that errors carry have a
 * catalogue of their own.
 */
import type { ActivitySample } from '../../../app/watch/activity.ts';
import { isRecording, type Status } from '../../../app/watch/status.ts';
import type { Trigger } from '../../../core/clip/clip.ts';
import type { WallMs } from '../../../core/time.ts';
import {
  formatBitRate,
  formatBytes,
  formatCount,
  formatNumber,
  formatSeconds,
  formatShare,
  formatSpan,
  formatTime,
} from '../../kit/format.ts';
import type { Texts } from '../worded.ts';
import { causeInFull, causeInLine, causeInShort, deathTexts, whyTexts } from './clip.ts';
import { deskTexts } from './desk.ts';
import { inWords } from '../sentences.ts';
import { filesTexts } from './files.ts';
import { libraryTexts } from './library.ts';
import { shellTexts } from './shell.ts';
import { spaceTexts } from './space.ts';

const SIGHTS: Texts['sight']['told'] = {
  learning: 'Lernt, was sich immer bewegt: Nur große Änderungen zählen',
  coarse:
    'Zu stark komprimiert, um kleine Änderungen oder eine stehen gebliebene Uhr zu sehen. Mit einer höheren Bildqualität in den Einstellungen des Geräts werden sie wieder sichtbar.',
  sizes:
    'Geht nur nach der Datenmenge: Kleine Änderungen können entgehen. Die Einstellungen können auf das Bild umstellen.',
};

const clipsText = (count: number): string => formatCount(count, { one: 'Clip', other: 'Clips' });

const framesText = (count: number): string =>
  formatCount(count, { one: 'Einzelbild', other: 'Einzelbilder' });

const PICTURE_MISSING =
  'Das Gerät sendet kein Bild. Nachsehen, ob seine eigene Seite eines zeigt. Wenn nicht, die Maschine wecken, das Videokabel zwischen beiden prüfen und das Gerät neu starten.';
const noPicture = (since: WallMs): string => `Kein Bild seit ${formatTime(since)}`;

const STATES: Texts['header']['state'] = {
  connecting: 'Verbindet',
  reconnecting: 'Verbindet neu',
  unreachable: 'Nicht erreichbar',
  'needs-login': 'Anmeldung nötig',
  'needs-setup': 'Nicht eingerichtet',
  'needs-update': 'Firmware zu alt',
  rebooting: 'Startet neu',
  evicted: 'Übernommen',
  failed: 'Fehlgeschlagen',
  closing: 'Wird beendet',
  closed: 'Getrennt',
  'no-picture': 'Wartet',
  'picture-missing': 'Kein Bild',
  'no-signal': 'Kein Signal',
  'about-to-record': 'Nimmt auf',
  recording: 'Nimmt auf',
  cooldown: 'Nimmt auf',
  manual: 'Nimmt auf',
  full: 'Kein Platz',
  watching: 'Überwacht',
  paused: 'Angehalten',
};

const tilesText = (count: number): string => formatCount(count, { one: 'Kachel', other: 'Kacheln' });

export const german: Texts = {
  name: 'Preroll',

  home: {
    title: 'Einen Rechner überwachen',
    what: 'Preroll nimmt den Bildschirm eines Rechners auf, von einigen Sekunden vor einer Änderung an.',
    back: 'Zurück zum Bild',
    address: 'Adresse des Geräts',
    addressHint:
      'Zum Beispiel 192.168.1.50, kvm.local oder der Stream eines Medienservers: whep://192.168.1.5:8889/cam. Auf einem KVM beendet das Verbinden eine andere Sitzung.',
    connect: 'Verbinden',
    demo: 'Ohne Gerät ausprobieren',
    demoHint: 'Ein erdachter Rechner startet, arbeitet und stürzt ab. Alles andere ist echt.',
    privacy: 'Aufnahmen bleiben in diesem Browser. Nichts verlässt diesen Computer.',
    goOn: (name) => `${name} weiter überwachen`,
    unwatched: (time) => `In diesem Tab wird seit ${time} nichts überwacht.`,
    known: 'Bekannte Geräte',
    connectTo: 'Verbinden mit',
    forget: (name) => `${name} vergessen`,
  },

  impossible: { title: 'Dieser Browser kann nicht aufnehmen', waiting: 'Noch nicht bereit' },

  consent: {
    title: (name) => `Mit ${name} verbinden?`,
    text: 'Ein Link hat diese Seite mit einem Gerät geöffnet, mit dem dieser Browser noch nie verbunden war.',
    ends: 'Das Verbinden beendet die Sitzung von jedem, der das Gerät gerade benutzt.',
    connect: 'Verbinden',
    refuse: 'Nicht jetzt',
  },

  taken: {
    title: (name) => `${name} wird in einem anderen Tab überwacht`,
    text: 'Preroll überwacht dieses Gerät schon in einem anderen Tab. Hier übernehmen? Der andere Tab beendet zuerst seinen Clip.',
    takeOver: 'Hier übernehmen',
    asking: 'Warten auf den anderen Tab',
    silent:
      'Der andere Tab hat nicht losgelassen. Vielleicht ist er beschäftigt oder hängt: Es hilft, ihn zu schließen oder es noch einmal zu versuchen.',
    refuse: 'Nicht jetzt',
  },

  header: {
    settings: 'Einstellungen',
    choose: 'Weiteres Gerät überwachen',
    disconnect: 'Trennen',
    update: 'Preroll aktualisieren',
    state: STATES,
  },

  live: {
    region: 'Live-Bild',
    picture: (name) => `Bildschirm von ${name}`,
    hidden: 'Das Live-Bild ist ausgeblendet. Änderungen werden weiter aufgenommen.',
    hiddenPaused: 'Das Live-Bild ist ausgeblendet.',
    takeBack: 'Zurückholen',
    tryNow: 'Jetzt versuchen',
    tryAgain: 'Noch einmal versuchen',
    logIn: 'Auf seiner Seite anmelden',
    giveToken: 'Token angeben',
    quality: 'Güte der Verbindung',
    qualityShort: 'Güte',
    buffer: 'Vorpuffer',
    streamLabel: 'Datenstrom',
    rateLabel: 'Bitrate',
    missingLabel: 'Verlust',
    bufferDepth: (seconds, bytes) => `${formatSeconds(seconds)}, ${formatBytes(bytes)}`,
    stream: (width, height, fps) => `${width} × ${height}, ${formatNumber(Math.round(fps))} Bilder/s`,
    rate: (bitsPerSecond) => formatBitRate(bitsPerSecond),
    missing: (count) => `${framesText(count)} verloren`,
    noPicture,
    pictureMissing: PICTURE_MISSING,
    endsIn: (since, seconds) =>
      `Aufnahme seit ${formatTime(since)}, jetzt ruhig; endet in ${formatSpan(seconds)}, wenn es so bleibt`,
    takenBack: (seconds) => `Wird von selbst zurückgeholt in ${formatSpan(Math.max(1, seconds))}`,
    nextTry: (seconds) => (seconds > 0 ? `Nächster Versuch in ${formatSpan(seconds)}` : 'Wird versucht'),
  },

  overlay: {
    'no-signal': 'Kein Signal',
    'no-lock': 'Kein stabiles Signal',
    'out-of-range': 'Modus nicht unterstützt',
    starting: 'Video startet',
    evicted: 'Jemand anders ist verbunden',
    reconnecting: 'Verbindung verloren',
    unreachable: 'Nicht erreichbar',
    'needs-login': 'Anmeldung nötig',
    'needs-setup': 'Nicht eingerichtet',
    'needs-update': 'Firmware zu alt',
    rebooting: 'Das Gerät startet neu',
    failed: 'Nicht verbunden',
    connecting: 'Verbindung wird aufgebaut',
    closing: 'Der letzte Clip wird beendet',
    closed: 'Getrennt',
    'no-picture': 'Warten auf das erste Bild',
    'picture-missing': 'Verbunden, aber kein Bild',
  },

  sight: {
    seen: (sight) =>
      sight.kind === 'learning'
        ? `Lernt noch ${formatSpan(sight.seconds)}, was sich immer bewegt: Nur große Änderungen zählen`
        : SIGHTS[sight.kind],
    told: SIGHTS,
  },

  activity: {
    label: 'Aktivität der letzten fünf Minuten',
    none: 'Noch nichts gemessen.',
    summary: (peak, threshold, unit) =>
      `Höchste Änderung ${measured(peak, unit)}, Schwelle ${measured(threshold, unit)}.`,
    threshold: (threshold, unit) => `Schwelle ${measured(threshold, unit)}`,
    from: 'vor 5 min',
  },

  controls: {
    region: 'Rekorder',
    record: 'Aufnehmen',
    stop: 'Aufnahme beenden',
    keepRecording: 'Weiter aufnehmen',
    keepRecordingHint: 'Läuft bis zum Beenden von Hand, auch wenn der Bildschirm ruhig ist',
    keep: (seconds) => `Letzte ${formatNumber(seconds)} s sichern`,
    keepHint: 'Sichert den Inhalt des Vorpuffers als Clip',
    screenshot: 'Bildschirm\u00ADfoto',
    screenshotHint: 'Sichert das Bild in voller Größe',
    screenshotSaved: (file) => `Bildschirmfoto gesichert als ${file}`,
  },

  shelf: libraryTexts,

  clips: {
    region: 'Clips',
    empty: 'Noch keine Clips',
    emptyHint:
      'Ändert sich der überwachte Bildschirm, erscheint hier ein Clip. Er beginnt Sekunden vor der Änderung.',
    loading: 'Clips werden geladen …',
    failed: 'Die Clips ließen sich nicht lesen.',
    count: (count, more) => (more ? `${formatNumber(count)}+ Clips` : clipsText(count)),
    deleted: (times) =>
      times.length === 1 ? `Clip von ${times[0]} gelöscht` : `${clipsText(times.length)} gelöscht`,
    undo: 'Rückgängig',
    kept: 'Die letzten Sekunden sind als Clip gesichert',
    keptBeside:
      'Die letzten Sekunden sind als eigener Clip gesichert, neben dem, der gerade aufgenommen wird',
  },

  clip: {
    time: (time, number) => (number === 1 ? time : `${time} (${number})`),
    label: (time, seconds) => `Clip von ${time}, ${formatSpan(seconds)}`,
    labelWriting: (time) => `Clip von ${time}, wird noch aufgenommen`,
    play: 'Abspielen',
    download: 'Herunterladen',
    delete: 'Löschen',
    recording: 'Nimmt auf',
    interrupted: 'Unterbrochen',
    recovered: (frames) => `${framesText(frames)} wiederhergestellt`,
    part: (part, parts) => (parts === undefined ? `Teil ${part}` : `Teil ${part} von ${parts}`),
    gaps: (gaps) => `${framesText(gaps.reduce((sum, gap) => sum + gap.missing, 0))} verloren`,
    trigger: (trigger) => {
      if (trigger.kind === 'manual') return 'Von Hand begonnen';
      if (trigger.kind === 'kept') return 'Nachträglich gesichert';
      if (trigger.kind === 'imported') return 'Als Datei eingelesen';
      return causeInLine(trigger);
    },
    triggerInFull: (trigger) => {
      if (trigger.kind === 'manual') return 'Von Hand begonnen';
      if (trigger.kind === 'kept') return 'Nachträglich aus dem Vorpuffer gesichert';
      if (trigger.kind === 'imported')
        return 'Als Datei eingelesen; warum aufgenommen wurde, ist nicht bekannt';
      return causeInFull(trigger);
    },
    marker: {
      'no-signal': 'Signal verloren',
      'signal-back': 'Signal wieder da',
      frozen: 'Bild eingefroren',
      evicted: 'Übernommen',
      'source-lost': 'Verbindung verloren',
      reconnected: 'Wieder verbunden',
      'mode-change': 'Moduswechsel',
      reboot: 'Neustart des Geräts',
    },
    end: {
      quiet: 'Der Bildschirm war wieder ruhig',
      stopped: 'Von Hand beendet',
      kept: 'Aus dem Vorpuffer gesichert',
      longest: 'Größte Länge eines Clips erreicht; der nächste Teil macht weiter',
      'manual-cap': 'Größte Länge einer Aufnahme von Hand erreicht',
      'mode-change': 'Die Bildgröße hat gewechselt; der nächste Teil macht weiter',
      evicted: 'Jemand anders hat das Gerät übernommen',
      'source-lost': 'Die Verbindung ging verloren',
      reboot: 'Das Gerät wurde neu gestartet',
      closed: 'Die Sitzung wurde beendet',
      'storage-full': 'Der Speicherplatz war voll',
      'storage-failed': 'Die Datei ließ sich nicht schreiben',
      interrupted: 'Preroll wurde unterbrochen; alles bis dahin Geschriebene ist erhalten',
    },
  },

  why: whyTexts,

  death: deathTexts,

  shell: shellTexts,

  desk: deskTexts,

  files: filesTexts,

  space: spaceTexts,
  notices: {
    region: 'Hinweise',
    dismiss: 'Ausblenden',
    noLanguage: 'Die Texte dieser Sprache ließen sich nicht laden, also behält die Seite ihre Sprache.',
  },

  status: statusText,
  title: pageTitle,
};

/** The status in a whole sentence. Holds nothing that counts, so that a screen reader reads it once. */
function statusText(status: Status, device: string): string {
  switch (status.kind) {
    case 'connecting':
      return status.attempt > 1
        ? `Verbindung mit ${device}, Versuch ${status.attempt}`
        : `Verbindung mit ${device} wird aufgebaut`;
    case 'reconnecting':
    case 'unreachable':
    case 'needs-login':
    case 'needs-setup':
    case 'needs-update':
      return inWords(status.error.sentence);
    case 'rebooting':
      return 'Das Gerät startet neu und kommt wieder.';
    case 'evicted':
      return 'Jemand anders ist verbunden, also wird hier nichts aufgenommen';
    case 'failed':
      return inWords(status.error.sentence);
    case 'closing':
      return 'Der letzte Clip wird beendet';
    case 'closed':
      return 'Getrennt';
    case 'no-picture':
      return status.since === undefined ? 'Verbunden. Warten auf das erste Bild' : noPicture(status.since);
    case 'picture-missing':
      return PICTURE_MISSING;
    case 'no-signal':
      return SIGNALS[status.input];
    case 'about-to-record':
      return 'Die Aufnahme beginnt mit dem nächsten Schlüsselbild';
    case 'recording':
      return `Aufnahme seit ${formatTime(status.since)}${because(status.trigger)}`;
    case 'cooldown':
      return `Aufnahme seit ${formatTime(status.since)}, jetzt ruhig; endet von selbst, wenn es so bleibt`;
    case 'manual':
      return `Aufnahme seit ${formatTime(status.since)}, bis sie von Hand beendet wird`;
    case 'full':
      return `Seit ${formatTime(status.since)} wird nichts aufgenommen, weil kein Platz ist. Clips löschen oder mehr erlauben; die Aufnahme geht dann von selbst weiter`;
    case 'watching':
      return 'Wird überwacht. Eine Änderung des Bildschirms beginnt eine Aufnahme';
    case 'paused':
      return 'Angehalten. Änderungen werden bis zum Fortsetzen nicht aufgenommen';
  }
}

const SIGNALS: { readonly [K in Extract<Status, { kind: 'no-signal' }>['input']]: string } = {
  'no-signal': 'Warten auf ein Signal: Der Rechner sendet kein Bild',
  'no-lock': 'Warten auf ein Signal: Das Gerät kann das Bild des Rechners nicht halten',
  'out-of-range': 'Warten auf ein Signal: Der Rechner sendet einen Modus, den das Gerät nicht unterstützt',
  starting: 'Warten auf ein Signal: Das Gerät startet sein Video',
};

const measured = (amount: number, unit: ActivitySample['unit']): string =>
  unit === 'share' ? formatShare(amount) : tilesText(amount);

const because = (trigger: Trigger): string => (trigger.kind === 'change' ? `: ${causeInShort(trigger)}` : '');

/** What the tab and the task bar show: the state first, since tabs are narrow. */
function pageTitle(status: Status | undefined, device: string | undefined): string {
  if (status === undefined || device === undefined) return 'Preroll';
  return `${isRecording(status) ? '● ' : ''}${STATES[status.kind]} · ${device} – Preroll`;
}
