"use client";

import { useContext } from "react";
import { button } from "./en";
import type { ButtonMessages } from "./messages";
import { MessagesContext } from "./messages-context";

/** What an export is told in, from its button to its file; `useMessages` would load all other texts beside it. */
export const useButtonMessages = (): ButtonMessages => useContext(MessagesContext)?.button ?? button;
