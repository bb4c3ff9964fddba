import { en } from "./en";
import type { Messages } from "./messages";

/** What the components are to say. */
export const useMessages = (): Messages => en;
