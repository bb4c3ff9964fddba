import { CopyButton } from "./copy-button";

type CopiedTextProps = {
  /** What it is, above it. */
  label: string;
  text: string;
  /** What the button says that it copies. */
  what: string;
};

/** A text to be copied as it is; lines too long for the page break, and are copied without the breaks. */
export function CopiedText({ label, text, what }: CopiedTextProps) {
  return (
    <div>
      <div className="text-muted text-xs">{label}</div>
      <div className="mt-1 flex flex-col items-start gap-1.5">
        <pre className="bg-sunken rounded-control w-full px-3 py-2 font-mono text-xs wrap-anywhere whitespace-pre-wrap">
          {text}
        </pre>
        <CopyButton text={text} what={what} />
      </div>
    </div>
  );
}
