import { de } from "./de";
import { en } from "./en";
import type { Messages } from "./messages";

/** The languages of the interface, the first for whoever reads none of them: their names as they call themselves. */
export const languages = { en: "English", de: "Deutsch" } as const;

export type Language = keyof typeof languages;

export const messagesOf: Record<Language, Messages> = { en, de };

const rightToLeft = new Set(["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

/** Which way a language is written, as HTML's `dir` has it. */
export const directionOf = (language: Language): "ltr" | "rtl" =>
  rightToLeft.has(language.split("-", 1)[0] ?? "") ? "rtl" : "ltr";

/** The cookie that keeps which one was chosen. */
export const languageCookie = "offload_language";

export const isLanguage = (text: unknown): text is Language =>
  typeof text === "string" && Object.hasOwn(languages, text);
