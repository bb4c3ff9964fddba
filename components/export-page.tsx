"use client";

import { useId, type ReactNode } from "react";
import type { Definition } from "@/contract/definition";
import type { ExportHistory } from "@/contract/export-history";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { requestAgain } from "@/contract/request-again";
import { DeleteExport } from "./delete-export";
import { errorText } from "./error-words";
import { ExportCommands } from "./export-commands";
import { ExportDetails } from "./export-details";
import { ExportPageActions } from "./export-page-actions";
import { ExportUnderWay } from "./export-under-way";
import { ExportTimeline } from "./export-timeline";
import { FileCheck } from "./file-check";
import { useMessages } from "./messages/use-messages";
import { PaceCurve } from "./pace-curve";
import { paceSteps } from "./pace-steps";
import { StateBadge } from "./state-badge";
import { Notice } from "./ui/notice";
import { useShownExport } from "./use-shown-export";

type ExportPageProps = {
  /** As it was when the server made the page. */
  job: ExportJob;
  history: ExportHistory;
  /** Undefined when it is offered no longer. */
  definition: Definition | undefined;
};

/** All that is known of one export, as it is now, and what can be done with it. */
export function ExportPage({ definition, ...shown }: ExportPageProps) {
  const messages = useMessages();
  const { exportPage } = messages;
  const { job, history, error } = useShownExport(shown);
  const { receipt } = job;
  const steps = paceSteps(history.parts);
  return (
    <div className="flex flex-col gap-8">
      {error && <Notice>{exportPage.old(errorText(error, messages.button))}</Notice>}
      <StateNow job={job} isOffered={definition !== undefined} />
      <Section title={receipt ? exportPage.receipt : exportPage.asked}>
        <ExportDetails job={job} definition={definition} />
      </Section>
      {receipt && (
        <Section title={exportPage.check.title}>
          <FileCheck receipt={receipt} filename={job.filename} />
        </Section>
      )}
      <Section title={exportPage.timeline.title}>
        <ExportTimeline job={job} history={history} />
      </Section>
      {steps.length > 0 && (
        <Section title={exportPage.pace.title}>
          <PaceCurve steps={steps} />
        </Section>
      )}
      {definition && (
        <Section title={exportPage.commands.title}>
          <ExportCommands request={requestAgain(job)} />
        </Section>
      )}
      <DeleteExport job={job} />
    </div>
  );
}

function StateNow({ job, isOffered }: { job: ExportJob; isOffered: boolean }) {
  const { exports, button } = useMessages();
  return (
    <div className="flex flex-col gap-3">
      <div role="status" className="self-start">
        <StateBadge state={job.state} />
      </div>
      {!hasEnded(job.state) && <ExportUnderWay job={job} />}
      {job.error && (
        <p className="text-bad wrap-anywhere">{button.failure(job.error.code, job.error.detail)}</p>
      )}
      {job.file && !isOffered && <Notice>{exports.notOffered(job.definition)}</Notice>}
      <ExportPageActions job={job} isOffered={isOffered} />
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-3">
      <h2 id={titleId} className="font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
