/** Bytes of strings of 0 and 1, for headers that a test writes by hand; spaces set fields apart. */
export const bytesOf = (...bits: readonly string[]): Uint8Array<ArrayBuffer> => {
  const text = bits.join('').replaceAll(' ', '');
  return Uint8Array.from({ length: Math.ceil(text.length / 8) }, (_, at) =>
    Number.parseInt(text.slice(at * 8, at * 8 + 8).padEnd(8, '0'), 2),
  );
};
