import { Compass } from "lucide-react";
import Link from "next/link";
import { Blank } from "@/components/ui/blank";
import { buttonClass } from "@/components/ui/button";
import { readMessages, titled } from "./messages";

export const generateMetadata = titled((text) => text.site.notFound);

export default async function NotFound() {
  const { nothingHere: text } = await readMessages();
  return (
    <Blank
      icon={<Compass aria-hidden />}
      title={text.title}
      heading="h1"
      action={
        <Link href="/" className={buttonClass()}>
          {text.start}
        </Link>
      }
    >
      {text.hint}
    </Blank>
  );
}
