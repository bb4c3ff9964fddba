/** Words as the beginning of a line. */
export const capitalise = (words: string) => words.replace(/^./u, (first) => first.toUpperCase());
