import { Check, Clock, FileClock, LoaderCircle, TriangleAlert, X } from "lucide-react";
import type { ExportState } from "@/contract/export-state";
import { Badge, type Tone } from "./ui/badge";

const looks = {
  queued: { tone: "neutral", Icon: Clock, text: "Queued" },
  running: { tone: "info", Icon: LoaderCircle, text: "Running" },
  ready: { tone: "good", Icon: Check, text: "Ready" },
  expired: { tone: "neutral", Icon: FileClock, text: "Expired" },
  failed: { tone: "bad", Icon: TriangleAlert, text: "Failed" },
  canceled: { tone: "neutral", Icon: X, text: "Canceled" },
} satisfies Record<ExportState, { tone: Tone; Icon: typeof Check; text: string }>;

export function StateBadge({ state }: { state: ExportState }) {
  const { tone, Icon, text } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className={`size-3 ${state === "running" ? "animate-spin" : ""}`} strokeWidth={2.5} />
      {text}
    </Badge>
  );
}
