import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";

type EditSpecProps = {
  text: string;
  /** The analyst's text, to go back to. */
  original: string;
  busy: boolean;
  onChange: (text: string) => void;
  onApprove: () => void;
  /** Leaves the text as it is now: nothing written is lost. */
  onClose: () => void;
};

/** The analyst's spec in a person's hands: what is approved is the text as it stands here. */
export function EditSpec({ text, original, busy, onChange, onApprove, onClose }: EditSpecProps) {
  const edited = text !== original;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Edit the spec"
      description="What you approve is the text as it stands here; the plan is made from it. Closing keeps your edits."
      className="w-[min(920px,calc(100vw-24px))]!"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onApprove();
        }}
      >
        <TextArea
          autoFocus
          value={text}
          aria-label="Text of the spec"
          onChange={(event) => onChange(event.target.value)}
          className="h-[50vh] font-mono text-12! leading-[19px]"
        />
        <div className="mt-3 flex flex-wrap items-center gap-2">
          {edited ? (
            <Button look="ghost" onClick={() => onChange(original)}>
              Undo all edits
            </Button>
          ) : null}
          <Button className="ml-auto" onClick={onClose}>
            Back
          </Button>
          <Button type="submit" look="primary" disabled={busy || text.trim() === ""}>
            {edited ? "Approve the edited spec" : "Approve"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
