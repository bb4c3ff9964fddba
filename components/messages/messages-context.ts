"use client";

import { createContext } from "react";
import type { Messages } from "./messages";

/** What is said below it; null where no language was chosen. */
export const MessagesContext = createContext<Messages | null>(null);
