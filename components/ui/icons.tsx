// The few that the export button needs, drawn as in Lucide (ISC licence): its package would make up a fifth of the button.

type IconProps = { className?: string | undefined };

/** @param look what it has wherever it stands */
const icon = (path: string, look?: string) =>
  function Icon({ className = look }: IconProps) {
    return (
      <svg
        aria-hidden
        className={className}
        width="24"
        height="24"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={path} />
      </svg>
    );
  };

export const DownloadIcon = icon("M12 15V3M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10l5 5 5-5");
export const AgainIcon = icon("M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8M21 3v5h-5");
export const CloseIcon = icon("M18 6 6 18M6 6l12 12");
export const Spinner = icon("M21 12a9 9 0 1 1-6.219-8.56", "animate-spin");
