"use client";

import { useContext } from "react";
import { en } from "./en";
import type { Messages } from "./messages";
import { MessagesContext } from "./messages-context";

/** What the components are to say: English where no provider says otherwise. */
export const useMessages = (): Messages => useContext(MessagesContext) ?? en;
