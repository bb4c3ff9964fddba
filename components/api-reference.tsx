"use client";

import type { createApiReference } from "@scalar/api-reference";
import Script from "next/script";
import { useEffect, useRef, useState } from "react";
import { useMessages } from "./messages/use-messages";

/** Scalar's file for browsers, which the build puts beside the app's own, under a name that changes with its content. */
const source = new URL("../node_modules/@scalar/api-reference/dist/browser/standalone.js", import.meta.url);

declare global {
  interface Window {
    /** What that file brings. */
    Scalar?: { readonly createApiReference: typeof createApiReference };
  }
}

/** In our own colours and letters (app/globals.css), below our own header. */
const customCss = `
  :root { --scalar-custom-header-height: calc(3.5rem + 1px); }
  body { overflow-x: clip; }
  body.light-mode, body.dark-mode {
    --scalar-font: var(--font-geist-sans);
    --scalar-font-code: var(--font-geist-mono);
    --scalar-background-1: var(--page);
    --scalar-background-2: var(--sunken);
    --scalar-border-color: var(--line);
    --scalar-color-1: var(--text);
    --scalar-color-2: var(--muted);
    --scalar-color-accent: var(--accent);
  }
`;

/** Everything off that asks another server, and what would act on somebody's exports from a page of reading. */
const configuration: Parameters<typeof createApiReference>[1] = {
  url: "/api/openapi.json",
  documentDownloadType: "direct",
  defaultOpenAllTags: true,
  hideTestRequestButton: true,
  hideClientButton: true,
  hideDarkModeToggle: true,
  showDeveloperTools: "never",
  telemetry: false,
  withDefaultFonts: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  customCss,
};

/** The API's document, to read: every call, what it takes and what it answers. */
export function ApiReference() {
  const place = useRef<HTMLDivElement>(null);
  const [progress, setProgress] = useState<"loading" | "loaded" | "failed">("loading");
  useEffect(() => {
    if (progress !== "loaded" || !place.current || !window.Scalar) return;
    const shown = window.Scalar.createApiReference(place.current, configuration);
    // The page has its own, and one is all that it may have.
    for (const main of place.current.querySelectorAll("main")) main.setAttribute("role", "region");
    return () => shown.destroy();
  }, [progress]);
  return (
    <>
      <Script src={source.href} onReady={() => setProgress("loaded")} onError={() => setProgress("failed")} />
      {progress !== "loaded" && <Meanwhile hasFailed={progress === "failed"} />}
      {/* As wide as the window, and without the page's margins; what it says is English. */}
      <div ref={place} lang="en" className="-mx-[calc(50vw-50%)] -my-8 sm:-my-10" />
    </>
  );
}

function Meanwhile({ hasFailed }: { hasFailed: boolean }) {
  const text = useMessages().reference;
  return (
    <p role="status" className="text-muted">
      {hasFailed ? text.failed : text.loading}{" "}
      <a href="/api/openapi.json" className="text-text underline underline-offset-4">
        {text.document}
      </a>
    </p>
  );
}
