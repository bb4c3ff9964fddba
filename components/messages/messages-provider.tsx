"use client";

import type { ReactNode } from "react";
import { messagesOf, type Language } from "./languages";
import { MessagesContext } from "./messages-context";

type MessagesProviderProps = { language: Language; children: ReactNode };

/** Has all components below it speak this language. */
export function MessagesProvider({ language, children }: MessagesProviderProps) {
  return <MessagesContext value={messagesOf[language]}>{children}</MessagesContext>;
}
