/** Whether Postgres can hold the text: it has no null character, and no half of a surrogate pair. */
export function isStorableText(text: string): boolean {
  return !/\0|\p{Cs}/u.test(text);
}
