/** Puts a text into the clipboard, and tells whether the person or a policy keeps it shut. Never rejects. */
export async function copyText(text: string): Promise<'copied' | 'refused'> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'refused';
  }
}
