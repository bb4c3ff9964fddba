import type { Metadata } from "next";
import { messagesOf } from "@/components/messages/languages";
import type { Messages } from "@/components/messages/messages";
import { readLanguage } from "./read-language";

/** What the page is to say, in the language of whoever looks at it. */
export const readMessages = async (): Promise<Messages> => messagesOf[await readLanguage()];

/** A page's `generateMetadata`, for its title. */
export const titled = (titleOf: (text: Messages) => string) => async (): Promise<Metadata> => ({
  title: titleOf(await readMessages()),
});
