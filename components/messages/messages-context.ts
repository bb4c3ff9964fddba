"use client";

import { createContext, useContext } from "react";
import { button } from "./en";
import type { ButtonMessages, Messages } from "./messages";

/** What is said below it; null where no language was chosen. */
export const MessagesContext = createContext<Messages | null>(null);

/** What an export is told in, from its button to its file; `useMessages` would load all other texts beside it. */
export const useButtonMessages = (): ButtonMessages => useContext(MessagesContext)?.button ?? button;
