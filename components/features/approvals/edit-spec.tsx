import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";

type EditSpecProps = {
  text: string;
  /** The analyst's text, to go back to. */
  original: string;
  busy: boolean;
  onChange: (text: string) => void;
  onApprove: () => void;
  onClose: () => void;
};

/** The analyst's spec in a person's hands: what is approved is the text as it stands here. */
export function EditSpec({ text, original, busy, onChange, onApprove, onClose }: EditSpecProps) {
  const edited = text !== original;
  return (
    <form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        onApprove();
      }}
    >
      <TextArea
        autoFocus
        value={text}
        spellCheck
        aria-label="Text of the spec"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose();
        }}
        className="min-h-40 flex-1 rounded-none border-x-0 px-4 font-mono text-12 leading-[19px]"
      />
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
        <Button type="submit" look="primary" disabled={busy || text.trim() === ""}>
          {edited ? "Approve the edited spec" : "Approve"}
        </Button>
        <Button look="ghost" onClick={onClose}>
          Back
        </Button>
        {edited ? (
          <Button look="ghost" className="ml-auto" onClick={() => onChange(original)}>
            Undo all edits
          </Button>
        ) : null}
      </div>
    </form>
  );
}
