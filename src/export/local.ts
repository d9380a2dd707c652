/** What a row needs that only this machine, or chance, can say. */

/** Eight lower-case hexadecimal digits, for the end of an id. */
export const random = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

/** Minutes east of UTC at a moment of the wall clock. */
export const offsetAt = (at: number): number => -new Date(at).getTimezoneOffset();
