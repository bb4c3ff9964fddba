"use client";

import { createContext, type ReactNode, useContext } from "react";
import { en } from "./en";
import type { Messages } from "./messages";

const MessagesContext = createContext<Messages>(en);

/** Has the components below speak another language than English. */
export function MessagesProvider({ messages, children }: { messages: Messages; children: ReactNode }) {
  return <MessagesContext value={messages}>{children}</MessagesContext>;
}

export const useMessages = (): Messages => useContext(MessagesContext);
