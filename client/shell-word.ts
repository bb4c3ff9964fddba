/** A text as one word of a shell's command (POSIX, 2.2.2): whatever is in it stays as it is. */
export const shellWord = (text: string) =>
  /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
