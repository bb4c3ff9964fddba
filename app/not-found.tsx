import { Compass } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Blank } from "@/components/ui/blank";
import { buttonClass } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Blank
      icon={<Compass aria-hidden />}
      title="There is nothing here"
      heading="h1"
      action={
        <Link href="/" className={buttonClass()}>
          Go to the start
        </Link>
      }
    >
      The address may be mistyped, or what it led to is gone.
    </Blank>
  );
}
