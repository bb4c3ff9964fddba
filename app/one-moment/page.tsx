import { Hourglass } from "lucide-react";
import type { SearchParams } from "@/client/unread-parts";
import { Blank } from "@/components/ui/blank";
import { buttonClass } from "@/components/ui/button";
import { readMessages, titled } from "../messages";
import { ownPath } from "../own-path";

export const dynamic = "force-dynamic";
export const generateMetadata = titled((text) => text.tooManyPages.title);

type OneMomentProps = { searchParams: Promise<SearchParams> };

/** What is shown to whoever has opened more pages than a minute has requests; it is not counted itself. */
export default async function OneMoment({ searchParams }: OneMomentProps) {
  const { tooManyPages: text } = await readMessages();
  return (
    <Blank
      icon={<Hourglass aria-hidden />}
      title={text.title}
      heading="h1"
      action={
        // Asked for when it is pressed, and not before: that would count.
        <a href={ownPath((await searchParams)["next"])} className={buttonClass()}>
          {text.goOn}
        </a>
      }
    >
      {text.hint}
    </Blank>
  );
}
