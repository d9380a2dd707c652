import type { WallTexts } from '../en/wall.ts';

export const wallTexts: WallTexts = {
  region: 'Überwachte Geräte',
  tile: (name, state, unseen, end) =>
    [`${name}: ${state}`, ...(end === undefined ? [] : [end]), ...(unseen === 0 ? [] : [clips(unseen)])].join(
      ', ',
    ),
  unseen: (count) => clips(count),
  whole: 'Alle auf einmal',
  one: 'Eines groß',
  record: (name) => `${name} aufnehmen`,
  stop: (name) => `Aufnahme von ${name} beenden`,
  devices: {
    open: 'Geräte …',
    title: 'Geräte',
    close: 'Schließen',
    none: 'Noch mit keinem Gerät verbunden gewesen.',
    off: 'Nicht verbunden',
    showShort: 'Zeigen',
    show: (name) => `${name} zeigen`,
    connect: 'Verbinden',
    disconnect: 'Trennen',
    rename: (name) => `${name} umbenennen`,
    name: 'Name des Geräts',
    nameHint: 'Clips tragen ihn vom nächsten an.',
    settings: (name) => `Einstellungen von ${name}`,
    forget: (name) => `${name} vergessen; seine Clips bleiben`,
  },
  saving: {
    keys: 'Dieser Computer ist knapp an Leistung, deshalb bewegen sich die Bilder nur ab und zu. Aufgenommen wird alles wie bisher.',
    stills:
      'Dieser Computer ist knapp an Leistung, deshalb stehen die kleinen Bilder still. Aufgenommen wird alles wie bisher.',
    sparse:
      'Dieser Computer ist knapp an Leistung: Die kleinen Bilder stehen still, und nach Änderungen wird einmal je Sekunde gesucht. Was sich ändert, wird vollständig aufgenommen wie bisher.',
    'key-frames':
      'Dieser Computer ist knapp an Leistung: Die kleinen Bilder stehen still, und Änderungen werden nur in Schlüsselbildern gesucht, also vielleicht spät bemerkt. Was sich ändert, wird vollständig aufgenommen wie bisher.',
  },
};

const clips = (count: number): string => (count === 1 ? '1 neuer Clip' : `${count} neue Clips`);
