/** Words as the beginning of a line. */
export const capitalise = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
