import type { en } from "./en";

/** What a language has to say. */
export type Messages = Said<typeof en>;

/** Of one export alone. */
export type ButtonMessages = Messages["button"];

/** Any text in the place of a text, and any words of the same facts in that of a function. */
type Said<T> = T extends string
  ? string
  : T extends (...facts: infer Facts) => string
    ? (...facts: Facts) => string
    : { readonly [Key in keyof T]: Said<T[Key]> };
