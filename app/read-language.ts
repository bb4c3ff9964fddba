import { cookies, headers } from "next/headers";
import { cache } from "react";
import { type Language, languageCookie } from "@/components/messages/languages";
import { chooseLanguage } from "./choose-language";

/** In which language whoever asks is answered; asked once a request. */
export const readLanguage = cache(async (): Promise<Language> => {
  const chosen = (await cookies()).get(languageCookie)?.value;
  return chooseLanguage(chosen, (await headers()).get("accept-language"));
});
