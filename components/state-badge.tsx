import { Check, Clock, FileClock, LoaderCircle, TriangleAlert, X } from "lucide-react";
import type { ExportState } from "@/contract/export-state";
import { useMessages } from "./messages/use-messages";
import { Badge, type Tone } from "./ui/badge";

const looks = {
  queued: { tone: "neutral", Icon: Clock },
  running: { tone: "info", Icon: LoaderCircle },
  ready: { tone: "good", Icon: Check },
  expired: { tone: "neutral", Icon: FileClock },
  failed: { tone: "bad", Icon: TriangleAlert },
  canceled: { tone: "neutral", Icon: X },
} satisfies Record<ExportState, { tone: Tone; Icon: typeof Check }>;

export function StateBadge({ state }: { state: ExportState }) {
  const { states } = useMessages().exports;
  const { tone, Icon } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className={`size-3 ${state === "running" ? "animate-spin" : ""}`} strokeWidth={2.5} />
      {states[state]}
    </Badge>
  );
}
