/**
 * Takes out of a text what tells where somebody's devices are and what they are called. The names that the app knows are
 * one half; the other half is whatever looks like an address or a secret, since a browser's own words quote what it was
 * given. Too much is taken rather than too little.
 */

const ADDRESS = '[address]';

const GROUP = '[0-9a-f]{1,4}';
const GROUPS = `${GROUP}(?::${GROUP})*`;
/** All eight groups, or fewer around a `::`; a time has neither. */
const IPV6 = new RegExp(
  String.raw`\[?(?:(?:${GROUP}:){7}${GROUP}|(?<!:)(?:${GROUPS})?::(?:${GROUPS})?)(?:%\w+)?\]?`,
  'gi',
);

/** Each in the order in which they are looked for: an address with a scheme holds the others. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>“”]+/gi, ADDRESS],
  [/\b(password|passwd|token|secret|cookie|authorization|credential)(\s*[=:]\s*).+/gi, '$1$2[secret]'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[e-mail]'],
  // Before IPv6, whose short form has colons alone in common with it.
  [/\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/gi, '[hardware address]'],
  [IPV6, ADDRESS],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, ADDRESS],
  // Names of hosts. Names of files and of parts of programs look like them, and go as well.
  [/\b[a-z0-9](?:[\w-]*\w)?(?:\.[\w-]+)*\.[a-z][a-z-]+\b/gi, ADDRESS],
];

/** @param names What devices are called and where they are, as the person typed it. */
export function redact(text: string, names: readonly string[]): string {
  // A longer name may hold a shorter one.
  const known = [...new Set(names.filter((name) => name.trim() !== ''))].toSorted(
    (a, b) => b.length - a.length,
  );
  const named = known.reduce(
    (rest, name, at) => rest.replaceAll(standingAlone(name), `[device ${at + 1}]`),
    text,
  );
  return FORMS.reduce((rest, [form, mark]) => rest.replaceAll(form, mark), named);
}

/** The name where it is not part of a longer word, in whatever case. */
function standingAlone(name: string): RegExp {
  // A `-` is no syntax outside a class, and escaped the expression would be refused.
  const literal = name.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}_])${literal}(?![\p{L}\p{N}_])`, 'giu');
}
