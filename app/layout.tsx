import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { EarlyInput } from "@/components/early-input";
import { ExportTray } from "@/components/export-tray";
import { KnownPerson } from "@/components/known-person";
import { directionOf } from "@/components/messages/languages";
import { MessagesProvider } from "@/components/messages/messages-provider";
import { QueryProvider } from "@/components/query-provider";
import { SessionEnded } from "@/components/session-ended";
import { SessionWatch } from "@/components/session-watch";
import { SiteFooter } from "@/components/site-footer";
import { SiteHeader } from "@/components/site-header";
import { Toasts } from "@/components/toasts";
import { nonceHeader } from "@/lib/http/content-security-policy";
import { presentActor } from "@/lib/http/present-actor";
import { listDefinitions } from "@/lib/jobs/list-definitions";
import { findActor } from "./find-actor";
import { readMessages } from "./messages";
import { readLanguage } from "./read-language";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const { site } = await readMessages();
  return { title: { default: "Offload", template: "%s · Offload" }, description: site.description };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fcfcfd" },
    { media: "(prefers-color-scheme: dark)", color: "#0c0d10" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const actor = await findActor();
  const language = await readLanguage();
  const { site } = await readMessages();
  const nonce = (await headers()).get(nonceHeader) ?? undefined;
  return (
    <html
      lang={language}
      dir={directionOf(language)}
      className={`${GeistSans.variable} ${GeistMono.variable} font-sans`}
    >
      <body>
        <EarlyInput nonce={nonce} />
        <a
          href="#content"
          className="focus:rounded-control focus:bg-raised sr-only focus:not-sr-only focus:absolute focus:start-2 focus:top-2 focus:z-20 focus:px-3 focus:py-2"
        >
          {site.skip}
        </a>
        <SessionWatch isSignedIn={actor !== null} nonce={nonce} />
        <QueryProvider>
          <MessagesProvider language={language}>
            <SiteHeader
              definitions={actor ? listDefinitions(actor) : []}
              session={actor && presentActor(actor)}
            />
            {actor && <KnownPerson id={actor.id} />}
            {actor && <SessionEnded />}
            {/* As high as the screen: what stands behind it is not to be seen to move away when rows come. */}
            <main
              id="content"
              tabIndex={-1}
              className="mx-auto min-h-dvh max-w-6xl px-4 py-8 outline-none sm:px-6 sm:py-10"
            >
              {children}
            </main>
            <SiteFooter language={language} />
            {actor && <ExportTray of={actor.id} />}
            {actor && <Toasts />}
          </MessagesProvider>
        </QueryProvider>
      </body>
    </html>
  );
}
