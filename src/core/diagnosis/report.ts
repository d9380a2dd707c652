/**
 * The report of one visit as text, for whoever is asked for help: in English, whatever the page speaks, and without names
 * and addresses unless the person includes them.
 */
import { DEFAULT_SETTINGS, type DetectorChoice, SETTING_NAMES, type Settings } from '../settings.ts';
import { redact } from './redact.ts';

/** Each group of lines with its heading; what is not known is left out by whoever gathers. */
export interface Facts {
  readonly version: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly userAgent: string;
  /** What this browser has (`true`) and lacks, by id. */
  readonly support: readonly { readonly id: string; readonly present: boolean }[];
  readonly groups: readonly FactGroup[];
  readonly settings: Settings;
  readonly detector: DetectorChoice;
  readonly armed: boolean;
  /** The newest last. */
  readonly log: string;
}

export interface FactGroup {
  readonly title: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

export interface ReportOptions {
  /** Names and addresses of devices; `undefined` includes them, because the person wants it. */
  readonly hide: readonly string[] | undefined;
}

export function reportText(facts: Facts, { hide }: ReportOptions): string {
  const clean = (text: string): string => (hide === undefined ? text : redact(text, hide));
  const changed = SETTING_NAMES.filter((name) => facts.settings[name] !== DEFAULT_SETTINGS[name]);
  const lacks = facts.support.filter(({ present }) => !present).map(({ id }) => id);
  return [
    `Preroll ${facts.version}, ${facts.at}`,
    // A browser's version looks like an address, and its name tells of no device.
    facts.userAgent,
    `Lacks: ${lacks.length === 0 ? 'nothing' : lacks.join(', ')}`,
    ...facts.groups.map((group) => groupText(group, clean)),
    groupText({
      title: 'Settings',
      facts: {
        armed: facts.armed,
        detector: facts.detector,
        ...Object.fromEntries(changed.map((name) => [name, facts.settings[name]])),
        'all others': `as they come (${SETTING_NAMES.length - changed.length})`,
      },
    }),
    `\nLog\n${clean(facts.log)}`,
  ].join('\n');
}

/** The names are the app's own words, of which some look like those of hosts: only what was found is cleaned. */
const groupText = ({ title, facts }: FactGroup, clean = (text: string): string => text): string =>
  [
    `\n${title}`,
    ...Object.entries(facts).map(([name, value]) =>
      typeof value === 'string' ? `  ${name}: ${clean(value)}` : `  ${name}: ${rounded(value)}`,
    ),
  ].join('\n');

/** To hundredths: nothing that is counted or timed here is known more exactly. */
const rounded = (value: number | boolean): number | boolean =>
  typeof value === 'number' ? Math.round(value * 100) / 100 : value;
