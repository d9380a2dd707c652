/** What the library says of finding, choosing and naming clips. */
import type { CauseClass, DaysBack, LengthClass } from '../../../core/clip/filter.ts';
import { formatBytes, formatCount, formatNumber } from '../../kit/format.ts';

const clips = (count: number): string => formatCount(count, { one: 'clip', other: 'clips' });

export const libraryTexts = {
  /** Name of a day's list. */
  ofDay: (day: string) => `Clips, ${day}`,
  named: (name: string, label: string) => `${name}. ${label}`,
  counting: (count: number) => `${clips(count)} so far`,
  sumOf: (count: number, all: number, bytes: number) =>
    count === 0 ? `None of ${clips(all)}` : `${formatNumber(count)} of ${clips(all)}, ${formatBytes(bytes)}`,

  grid: 'Pictures',
  list: 'Lines',

  search: 'Search names and notes',
  searchShort: 'Search',
  filters: 'Filters',
  filtersOn: (count: number) => `Filters, ${formatNumber(count)} set`,
  clear: 'Clear the filters',
  hidden: (count: number) => `${formatNumber(count)} hidden by the search and filters`,
  /** Announced: they came while the filter was set. */
  hiddenNews: (count: number) =>
    `${formatCount(count, { one: 'new clip is', other: 'new clips are' })} hidden`,
  showAll: 'Show all',
  nothing: 'No clip matches.',
  none: 'Any',
  device: 'Device',
  day: 'Recorded',
  length: 'Length',
  cause: 'Because',
  days: { today: 'Today', yesterday: 'Yesterday', week: 'Last 7 days', month: 'Last 30 days' } satisfies {
    readonly [K in DaysBack]: string;
  },
  dates: 'Between dates',
  from: 'From',
  until: 'To',
  lengths: { short: 'Up to 30 s', medium: '30 s to 5 min', long: 'Over 5 min' } satisfies {
    readonly [K in LengthClass]: string;
  },
  causes: {
    screen: 'The screen changed',
    stream: 'Signal or connection',
    manual: 'Started by hand',
    kept: 'Kept afterwards',
    imported: 'Taken in as a file',
  } satisfies { readonly [K in CauseClass]: string },
  starred: 'With a star',
  recovered: 'Recovered',

  select: 'Select',
  selection: 'Selected clips',
  selected: (count: number, bytes: number) => `${formatNumber(count)} selected, ${formatBytes(bytes)}`,
  selectAll: (count: number) => `Select all ${formatNumber(count)}`,
  selectNone: 'Select none',
  starAll: 'Star',
  unstarAll: 'Remove star',
  exportAll: 'Export…',
  deleteAll: 'Delete',

  rename: 'Rename…',
  name: 'Name of the clip',
  note: 'Note…',
  noteTitle: 'Note',
  noteLabel: 'What is worth knowing of this clip',
  save: 'Save',
};
