import { en } from "@/components/messages/en";
import type { Messages } from "@/components/messages/messages";

/** What the page is to say, in the language of whoever looks at it. */
export const readMessages = (): Messages => en;
