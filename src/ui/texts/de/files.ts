/** What is said of clips as files. */
import type { Intake, WorkEvent } from '../../../app/library/clip-work.ts';
import type { Notice } from '../../../app/notices.ts';
import type { ClipRow } from '../../../core/clip/clip.ts';
import { type Micros, microsToSeconds, wallMs } from '../../../core/time.ts';
import { formatBytes, formatCount, formatNumber, formatSeconds, formatWhen } from '../../kit/format.ts';
import { inWords } from '../sentences.ts';
import type { Texts } from '../worded.ts';

const clips = (count: number): string => formatCount(count, { one: 'Clip', other: 'Clips' });

/** What a notice calls the clips that it is about. */
const named = (rows: readonly ClipRow[]): string => {
  const [only] = rows;
  return rows.length === 1 && only !== undefined
    ? `Clip von ${formatWhen(only.startedAt, wallMs(Date.now()))}`
    : clips(rows.length);
};

const faultInFull: Texts['files']['faultInFull'] = {
  missing: 'Die Datei ist nicht mehr da.',
  short: 'Die Datei ist kürzer als das, was aufgenommen wurde.',
  altered: 'Die Datei ist nicht das, was aufgenommen wurde: Ihr Inhalt hat sich geändert.',
};

const verdict: Texts['files']['verdict'] = {
  fine: 'Der Clip ist genau das, was aufgenommen wurde, Byte für Byte.',
  unsealed: 'Über diesen Clip lässt sich noch nichts sagen: Seine Prüfsumme fehlt noch.',
  missing: 'Die Datei des Clips fehlt.',
  short: 'Die Datei des Clips ist kürzer als das, was aufgenommen wurde.',
  altered: 'Die Datei des Clips wurde nach der Aufnahme verändert.',
};

export const filesTexts: Texts['files'] = {
  library: 'Mehr für Clips',
  clip: 'Mehr',
  export: 'Exportieren …',
  verify: 'Prüfen',
  exportClips: 'Clips exportieren …',
  takeIn: 'Clips aus Dateien hinzufügen …',
  check: 'Erhaltenen Clip prüfen …',
  copies: 'Kopien in einem Ordner …',
  close: 'Schließen',
  cancel: 'Abbrechen',

  running: { export: 'Wird exportiert', import: 'Wird eingelesen', verify: 'Wird geprüft' },

  found: {
    text: (name) => `Eine Datei gehört zu keinem Clip: ${name}`,
    adopt: 'Zum Clip machen',
    download: 'Herunterladen',
    remove: 'Löschen',
    sure: 'Endgültig löschen',
    keep: 'Behalten',
  },

  integrity: 'Datei',
  unhashed: 'Noch ohne Prüfsumme',

  fault: { missing: 'Datei fehlt', short: 'Datei abgeschnitten', altered: 'Datei verändert' },
  faultInFull,
  verdict,

  exporting: {
    title: 'Exportieren',
    which: 'Clips',
    all: 'Alle aufgeführten',
    form: 'Form',
    forms: {
      'as-is': 'Wie aufgenommen',
      progressive: 'Für Schnittprogramme und alte Abspieler',
      trimmed: 'Ein Teil',
    },
    formHints: {
      'as-is': 'Genau diese Datei, in Fragmenten. Die meisten Programme spielen sie ab.',
      progressive: 'Dieselben Bilder mit dem Index am Anfang, ohne Fragmente.',
      trimmed: 'Vom Schlüsselbild davor bis zum Schlüsselbild danach, dieselben Bilder.',
    },
    from: 'Von Sekunde',
    until: 'Bis Sekunde',
    partBad: {
      missing: 'Beide Sekunden eingeben, von und bis.',
      negative: 'Ein Clip beginnt bei Sekunde 0.',
      order: 'Der Teil muss nach seinem Anfang enden: „Bis Sekunde“ liegt nicht nach „Von Sekunde“.',
    },
    sidecar: 'Mit Begleitdatei als Nachweis',
    sidecarHint:
      'Eine signierte Datei, die sagt, wann und warum der Clip aufgenommen wurde, und beweist, dass er nicht verändert wurde.',
    result: (count, bytes, zip, part) =>
      `${zip ? `Ein ZIP mit ${clips(count)}` : 'Ein MP4'}, ${part ? 'höchstens etwa' : 'etwa'} ${formatBytes(bytes)}.`,
    noPicker:
      'Dieser Browser stellt den Export zuerst in seinem eigenen Speicher zusammen, was noch einmal so viel Platz braucht.',
    save: 'Exportieren',
    clip: named,
    damaged: (rows) => {
      const [first, ...others] = rows.filter(({ fault }) => fault !== undefined);
      if (first?.fault === undefined) return undefined;
      if (rows.length === 1) return `${faultInFull[first.fault]} Sie wird exportiert, wie sie ist.`;
      return others.length === 0
        ? 'Die Datei von 1 Clip ist nicht das, was aufgenommen wurde. Sie wird exportiert, wie sie ist.'
        : `Die Dateien von ${clips(1 + others.length)} sind nicht das, was aufgenommen wurde. Sie werden exportiert, wie sie sind.`;
    },
  },

  checking: {
    title: 'Erhaltenen Clip prüfen',
    intro:
      'Den Clip und die Begleitdatei dazu auswählen, oder beide hier ablegen. Nichts verlässt diesen Computer.',
    choose: 'Dateien auswählen',
    busy: 'Wird geprüft …',
    matches: 'Die Datei ist die, von der die Begleitdatei spricht, Byte für Byte.',
    differs: 'Die Datei ist nicht die, von der die Begleitdatei spricht.',
    signed: (own) =>
      own
        ? 'Die Begleitdatei ist mit dem Schlüssel dieses Browsers signiert und unverändert.'
        : 'Die Begleitdatei ist seit der Signatur unverändert; den Schlüssel dazu kennt dieser Browser nicht. Der Fingerabdruck ist mit dem zu vergleichen, den der Absender nennt.',
    unsigned: 'Die Signatur passt nicht: Die Begleitdatei wurde verändert, also gilt nichts darin.',
    fingerprint: 'Fingerabdruck des Schlüssels',
    hash: 'SHA-256 der Datei',
    claims: 'Was die Begleitdatei sagt',
    software: 'Software',
    place: 'Stelle',
    placeIs: (number) =>
      `Nummer ${formatNumber(number)} der Clips dieses Geräts, die der Browser des Absenders signiert hat`,
    copy: 'Kopie',
    copyIs: (from, until) =>
      `Aus dem aufgenommenen Clip, ${from} bis ${until}; die Einzelbilder sind unverändert`,
    saveKey: 'Öffentlichen Schlüssel dieses Browsers speichern',
  },

  copying: {
    title: 'Kopien in einem Ordner',
    intro:
      'Jeder fertige Clip und seine Begleitdatei werden in einen gewählten Ordner kopiert, solange Preroll geöffnet ist.',
    off: 'Es werden keine Kopien angelegt.',
    on: (folder) => `Kopien kommen nach „${folder}“.`,
    impossible: 'Dieser Browser kann in keinen Ordner schreiben.',
    choose: 'Ordner auswählen',
    change: 'Anderen Ordner auswählen',
    stop: 'Keine Kopien mehr anlegen',
    waiting: (count, folder) =>
      count === 1
        ? `1 Clip wartet auf die Kopie nach „${folder}“.`
        : `${clips(count)} warten auf die Kopie nach „${folder}“.`,
    ask: 'Der Browser verlangt die Erlaubnis noch einmal.',
    allow: 'Erlauben',
  },

  ended: (event) => {
    switch (event.kind) {
      case 'exported':
        return [exportedText(event)];
      case 'failed': {
        const { clips: rows, error } = event;
        return [{ level: 'error', text: `${named(rows)}: ${inWords(error.sentence)}` }];
      }
      case 'cancelled':
        return [{ level: 'info', text: 'Abgebrochen. Es ist nichts davon übrig.' }];
      case 'verified':
        return [
          {
            level: event.verdict === 'fine' ? 'info' : 'warning',
            text: `${named(event.clips)}: ${verdict[event.verdict]}`,
          },
        ];
      case 'taken-in':
        return event.files.map((file) => ({
          level: file.outcome === 'refused' ? 'warning' : 'info',
          text: intakeText(file),
        }));
    }
  },
};

function exportedText(event: Extract<WorkEvent, { kind: 'exported' }>): {
  readonly level: Notice['level'];
  readonly text: string;
} {
  const { clips: rows, unsigned, name, part } = event;
  const seconds = (at: Micros): string => formatSeconds(microsToSeconds(at));
  const which = part === undefined ? '' : ` von ${seconds(part.from)} bis ${seconds(part.until)}`;
  const sentences = [`${named(rows)}${which} exportiert als ${name}.`];
  const faults = rows.map(({ fault }) => fault).filter((fault) => fault !== undefined);
  const [fault] = faults;
  if (fault !== undefined) {
    const files =
      faults.length === 1 ? 'Die Datei von 1 Clip ist' : `Die Dateien von ${clips(faults.length)} sind`;
    sentences.push(rows.length === 1 ? faultInFull[fault] : `${files} nicht das, was aufgenommen wurde.`);
  }
  if (unsigned > 0) {
    const [come, it, files] =
      unsigned === 1
        ? ['kam', 'seine Aufnahme', 'seine Datei nicht mehr das ist']
        : ['kamen', 'ihre Aufnahme', 'ihre Dateien nicht mehr das sind'];
    sentences.push(
      `${clips(unsigned)} ${come} ohne Begleitdatei, weil hier niemand ${it} gesehen hat oder ${files}, was aufgenommen wurde.`,
    );
  }
  return { level: sentences.length === 1 ? 'info' : 'warning', text: sentences.join(' ') };
}

function intakeText({ name, outcome, signer, problem }: Intake): string {
  const by =
    signer?.own === true
      ? 'mit dem Schlüssel dieses Browsers'
      : 'mit einem Schlüssel, den dieser Browser nicht kennt';
  switch (outcome) {
    case 'refused':
      return `${name}: ${problem === undefined ? 'Das ließ sich nicht einlesen.' : inWords(problem)}`;
    case 'known':
      return `${name}: Diesen Clip gibt es hier schon.`;
    case 'repaired':
      return `${name}: Diesen Clip gibt es hier, aber seine Datei fehlte oder war verändert. Sie ist wieder heil.`;
    case 'sidecar-kept':
      return `${name}: Diesen Clip gibt es hier, und nun auch seine Begleitdatei, signiert ${by}.`;
    case 'adopted':
      return signer === undefined
        ? `${name}: Eingelesen, ohne Begleitdatei.`
        : `${name}: Eingelesen. Passt zur Begleitdatei, signiert ${by}.`;
  }
}
