import type { WallTexts } from '../en/wall.ts';

export const wallTexts: WallTexts = {
  region: 'Überwachte Geräte',
  tile: (name, state, unseen) => (unseen === 0 ? `${name}: ${state}` : `${name}: ${state}, ${clips(unseen)}`),
  unseen: (count) => clips(count),
  whole: 'Alle auf einmal',
  one: 'Eines groß',
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
