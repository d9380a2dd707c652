/** Times, sizes and shares in words, by `Intl` and in the page's locale unless one is given; each in one way. */
import { type WallMs, wallMs } from '../../core/time.ts';
import { localeNow } from './locale.ts';

/** To make a format takes many times as long as to use it, and a list of clips uses one for each line. */
function kept<O extends object, F>(make: (locale: string | undefined, options: O) => F) {
  const formats = new Map<string, F>();
  return (locale: string | undefined, options: O): F => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const format = formats.get(key) ?? make(locale, options);
    formats.set(key, format);
    return format;
  };
}

const numbers = kept((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const times = kept((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
const plurals = kept((locale, options: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options));

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** `12.4 MB`, in powers of 1000 as every file manager but one counts. */
export function formatBytes(bytes: number, locale = localeNow()): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const value = bytes / 1000 ** power;
  return numbers(locale, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power > 0 && value < 100 ? 1 : 0,
  }).format(value);
}

/** `1,234` or `0.02`: three decimals at most. */
export const formatNumber = (value: number, locale = localeNow()): string =>
  numbers(locale, { maximumFractionDigits: 3 }).format(value);

/** `1 clip`, `1,234 clips`. */
export const formatCount = (
  count: number,
  { one, other }: { readonly one: string; readonly other: string },
  locale = localeNow(),
): string => `${formatNumber(count, locale)} ${plurals(locale, {}).select(count) === 'one' ? one : other}`;

/** `640 kbit/s`, `4.2 Mbit/s`. */
export const formatBitRate = (bitsPerSecond: number, locale = localeNow()): string =>
  bitsPerSecond < 1_000_000
    ? `${numbers(locale, { maximumFractionDigits: 0 }).format(bitsPerSecond / 1000)}\u00A0kbit/s`
    : `${numbers(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(bitsPerSecond / 1_000_000)}\u00A0Mbit/s`;

/** `0:07`, `12:30`, `1:02:03`. */
export function formatLength(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** A number in the reader's spelling and the unit's symbol, which no line break parts: `Intl` would spell it out in some languages. */
const measured = (value: string, unit: 'h' | 'min' | 's' | '%'): string => `${value}\u00A0${unit}`;

/** `24 s`, `12 min 30 s`: whole seconds that have passed, as `formatLength` counts them. */
export function formatSpan(seconds: number, locale = localeNow()): string {
  const whole = Math.max(0, Math.floor(seconds));
  const part = (value: number, unit: 'h' | 'min' | 's'): string =>
    measured(numbers(locale, {}).format(value), unit);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const parts = [
    hours > 0 ? part(hours, 'h') : '',
    minutes > 0 ? part(minutes, 'min') : '',
    whole % 60 > 0 || whole === 0 ? part(whole % 60, 's') : '',
  ];
  return parts.filter((text) => text !== '').join(' ');
}

/** One decimal: `29.5 s`. */
export function formatSeconds(seconds: number, locale = localeNow()): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return measured(numbers(locale, digits).format(seconds), 's');
}

/** A share as per cent, with two significant digits: `3.2 %`. */
export function formatShare(share: number, locale = localeNow()): string {
  return measured(numbers(locale, { maximumSignificantDigits: 2 }).format(share * 100), '%');
}

/** A share as whole per cent: `12 %`. */
export const formatPercent = (share: number, locale = localeNow()): string =>
  measured(numbers(locale, { maximumFractionDigits: 0 }).format(share * 100), '%');

/** `14:03:07`. */
export function formatTime(at: WallMs, locale = localeNow(), timeZone?: string): string {
  return times(locale, {
    timeStyle: 'medium',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at);
}

/** `14:03`. */
export const formatHourAndMinute = (at: WallMs, locale = localeNow()): string =>
  times(locale, { timeStyle: 'short' }).format(at);

/** `Sat, Nov 21`. */
export const formatDayAndMonth = (at: WallMs, locale = localeNow()): string =>
  times(locale, { weekday: 'short', month: 'short', day: 'numeric' }).format(at);

/** Date and time to the second. */
export const formatMoment = (at: WallMs, locale = localeNow()): string =>
  times(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(at);

/** The time, with the day where that is not today. */
export const formatWhen = (at: WallMs, now: WallMs, locale = localeNow()): string =>
  startOfDay(at) === startOfDay(now) ? formatTime(at, locale) : formatMoment(at, locale);

/** `Today`, `Yesterday`, else the date with its weekday. */
export function formatDay(at: WallMs, now: WallMs, locale = localeNow()): string {
  const day = formatDayInText(at, now, locale);
  return daysAgo(at, now) <= 1 ? day.charAt(0).toLocaleUpperCase(locale) + day.slice(1) : day;
}

/** The same within a sentence: `today`. */
export function formatDayInText(at: WallMs, now: WallMs, locale = localeNow()): string {
  const days = daysAgo(at, now);
  if (days === 0 || days === 1) {
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
  }
  return times(locale, { dateStyle: 'full' }).format(at);
}

const daysAgo = (at: WallMs, now: WallMs): number =>
  Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);

/** A key that is equal for two moments of the same local day. */
export const startOfDay = (at: WallMs): number => new Date(at).setHours(0, 0, 0, 0);

/** The time, with the day where that is not today. */
export const dayAndTime = (at: WallMs): string => formatWhen(at, wallMs(Date.now()));
