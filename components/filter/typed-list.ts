/** The texts of a list as it is typed: a comma parts them, and blanks around them do not count. */
export const splitList = (text: string): string[] => text.split(",").flatMap((one) => one.trim() || []);

export const joinList = (texts: readonly string[]): string => texts.join(", ");

/** Whether a list comes out of its text as it went in. */
export const canBeTyped = (texts: readonly string[]) =>
  texts.every((text) => text.trim() === text && text !== "" && !text.includes(","));
