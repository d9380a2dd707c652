/** Keys of one part of the page, and what each does, in words: a part of the help. */
export interface KeyGroup {
  readonly title: string;
  readonly rows: readonly { readonly keys: readonly string[]; readonly does: string }[];
}
