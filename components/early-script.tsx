type EarlyScriptProps = { nonce: string | undefined; text: string };

/** What runs in a page before its scripts have come. The nonce, which browsers hide from scripts, is no difference to React. */
export function EarlyScript({ nonce, text }: EarlyScriptProps) {
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: text }} />;
}
