"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { type Language, languageCookie, languages } from "./messages/languages";
import { useMessages } from "./messages/use-messages";
import { Select } from "./ui/select";

const yearSeconds = 31_536_000;

/** What stands under every page: in which language it is. */
export function SiteFooter({ language }: { language: Language }) {
  const text = useMessages().site;
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const choose = (chosen: string) => {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `${languageCookie}=${chosen}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax${secure}`;
    startTransition(() => router.refresh());
  };
  return (
    <footer
      aria-busy={isPending}
      className="text-muted mx-auto flex max-w-6xl justify-end px-4 pb-8 text-xs sm:px-6"
    >
      <Select
        isBare
        label={text.language}
        defaultValue={language}
        autoComplete="off"
        options={Object.entries(languages).map(([value, label]) => ({ value, label, lang: value }))}
        onChange={({ target }) => choose(target.value)}
      />
    </footer>
  );
}
