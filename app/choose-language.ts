import Negotiator from "negotiator";
import { isLanguage, type Language, languages } from "@/components/messages/languages";

/**
 * The language that was chosen; else the one that the browser asks for first (`Accept-Language`: RFC 9110, 12.5.4; `de-AT` is
 * served with `de`: RFC 4647); else English.
 */
export function chooseLanguage(chosen: string | undefined, accepted: string | null): Language {
  if (isLanguage(chosen)) return chosen;
  const negotiator = new Negotiator({ headers: { "accept-language": accepted ?? "" } });
  const found = negotiator.language(Object.keys(languages));
  return isLanguage(found) ? found : "en";
}
