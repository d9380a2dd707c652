import type { ClipRow } from '../../../core/clip/clip.ts';
import { microsToSeconds, type WallMs } from '../../../core/time.ts';
import type { FileProblem } from '../../../core/settings-file.ts';
import { formatNumber, formatSpan, formatTime } from '../../kit/format.ts';
import type { Texts } from '../worded.ts';

export const deskTexts: Texts['desk'] = {
  residence: {
    localhost: 'Auf diesem Computer geöffnet: Geräte sind ohne Erlaubnis erreichbar.',
    https:
      'Über https geöffnet: Geräte als IP-Adresse oder mit einem Namen auf .local eingeben. Der Browser fragt einmal nach dem Zugriff auf das lokale Netz.',
    isolated:
      'Die isolierte Ausgabe: Sie hat TCP für RTSP, RTMP und gerahmte Pakete und öffnet keinen unverschlüsselten WebSocket, den ein JetKVM braucht.',
  },
  unkept: 'Der Browser sagt nichts zu: Er darf Aufnahmen entfernen, wenn die Festplatte voll wird.',
  kept: 'Der Browser hat zugesagt, Aufnahmen zu behalten, bis sie gelöscht werden.',

  install: 'Preroll installieren',
  installWhy: {
    localhost: 'Ein eigenes Fenster wird nie verworfen, um Speicher zu sparen; einem Tab kann das geschehen.',
    https:
      'Ein eigenes Fenster wird nie verworfen, um Speicher zu sparen; einem Tab kann das geschehen. Außerdem behält der Browser Aufnahmen dann dauerhaft.',
    isolated: 'Sie hat ein eigenes Fenster, das nie verworfen wird, um Speicher zu sparen.',
  },
  installing: 'Der Browser fragt gerade nach',

  newClip: (row: ClipRow, unseen: number) => {
    const what = unseen === 1 ? 'Neuer Clip' : `${formatNumber(unseen)} neue Clips, der letzte`;
    return `${what} von ${row.device.name}: ${formatTime(row.startedAt)}, ${formatSpan(microsToSeconds(row.duration))}`;
  },
  discarded:
    'Der Browser hatte diesen Tab verworfen, um Speicher zu sparen; inzwischen wurde nichts aufgenommen. Mit dem Fenster einer installierten App macht er das nicht.',
  slept: (from: WallMs, to: WallMs) =>
    `Von ${formatTime(from)} bis ${formatTime(to)} hat dieser Computer geschlafen, oder der Browser hat hier nichts laufen lassen. Was in dieser Zeit auf dem Bildschirm geschah, ist nicht aufgenommen.`,

  group: 'Dieser Computer',
  notifyClips: 'Neue Clips melden',
  notifyAbout: {
    default:
      'Solange niemand Preroll sehen kann. Ein Klick öffnet den Clip. Der Browser fragt vorher um Erlaubnis.',
    granted: 'Solange niemand Preroll sehen kann. Ein Klick öffnet den Clip.',
    denied:
      'Der Browser erlaubt dieser Seite keine Benachrichtigungen. In seinen Website-Einstellungen lässt sich das ändern.',
    unsupported: 'Dieser Browser zeigt keine Benachrichtigungen.',
  },
  stayAwake: 'Bildschirm beim Überwachen anlassen',
  stayAwakeAbout:
    'Nur solange Preroll zu sehen ist. Bei dunklem Bildschirm wird weiter aufgenommen, nur ein schlafender Computer nimmt nichts auf.',

  diagnosis: 'Diagnose',

  file: {
    title: 'Diese Einstellungen als Datei',
    save: 'Als Datei sichern',
    load: 'Aus Datei laden',
    about: 'Nur Einstellungen: keine Geräte, keine Adressen, keine Masken.',
    loaded: (count: number) =>
      count === 1
        ? 'Eine Einstellung wurde aus der Datei übernommen.'
        : `${formatNumber(count)} Einstellungen wurden aus der Datei übernommen.`,
    unknown: (names: readonly string[]) => `Dieser Version unbekannt und ausgelassen: ${names.join(', ')}.`,
    unread: 'Die Datei ließ sich nicht lesen.',
    nothingTaken: 'Aus der Datei wurde nichts übernommen.',
    problem: problemText,
  },
};

function problemText(problem: FileProblem): string {
  switch (problem.kind) {
    case 'too-long':
    case 'no-json':
    case 'no-settings':
      return 'Das ist keine Datei mit Einstellungen von Preroll: Diese haben „preroll“: "settings", „version“ und unter „settings“ die Werte.';
    case 'newer':
      return `Ein neueres Preroll hat diese Datei geschrieben: Sie hat Form ${problem.version}, dieses kennt Form ${problem.known}.`;
    case 'bad-number': {
      const { min, max, whole, unit } = problem.rule;
      const range = `${formatNumber(min)} bis ${formatNumber(max)}${unit === '' ? '' : ` ${unit}`}`;
      return `„${problem.name}“ muss eine ${whole ? 'ganze ' : ''}Zahl von ${range} sein.`;
    }
    case 'bad-choice':
      return `„${problem.name}“ muss ${problem.choices.join(' oder ')} sein.`;
  }
}
