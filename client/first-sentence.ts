/** Of a trouble's detail: what follows is advice for an export that has failed, which this one has not. */
export const firstSentence = (text: string) => text.replace(/^(.*?\.)\s.*/s, "$1");
