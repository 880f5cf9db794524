/** Opens a document that a task has left, with its kind before its title. */
export function DocumentLink({
  kind,
  title,
  note,
  onOpen,
}: {
  kind: string;
  title: string;
  /** What tells it from others of its name. */
  note?: string;
  onOpen: () => void;
}) {
  return (
    <button
      type="button"
      className="flex max-w-full items-baseline text-left hover:underline"
      onClick={onOpen}
    >
      <span className="mr-2 shrink-0 font-mono text-11 text-faint">{kind}</span>
      <span className="min-w-0 truncate">{kind === "spec" ? title.replace(kindAgain, "") : title}</span>
      {note ? <span className="ml-1.5 shrink-0 text-12 text-faint"> · {note}</span> : null}
    </button>
  );
}

/** What the kind before it says already: "Spec: Loans", "Spec written from the requirement". */
const kindAgain = /^Spec(?:: | (?=written))/;

/** The items of a list of them. */
export function DocumentItems<T extends { id: string; kind: string; title: string }>({
  documents,
  notes,
  onOpen,
}: {
  documents: readonly T[];
  notes: ReadonlyMap<string, string>;
  onOpen: (document: T) => void;
}) {
  return documents.map((document) => (
    <li key={document.id}>
      <DocumentLink
        kind={document.kind}
        title={document.title}
        note={notes.get(document.id)}
        onOpen={() => onOpen(document)}
      />
    </li>
  ));
}
