import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** The file is another one than when the person began to write: both are there until they choose. */
export function ConflictNotice({
  deleted,
  onShow,
  onKeep,
  onTake,
}: {
  deleted: boolean;
  onShow: () => void;
  onKeep: () => void;
  onTake: () => void;
}) {
  return (
    <Notice
      kind="ask"
      title={
        deleted
          ? "Your file of this agent was deleted elsewhere while you were writing"
          : "This agent was changed elsewhere while you were writing"
      }
    >
      Nothing was written over. Look at what differs, then keep your text or take what is there.
      <span className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={onShow}>
          Show what differs
        </Button>
        <Button size="sm" onClick={onKeep}>
          Keep my text
        </Button>
        <Button size="sm" look="danger" onClick={onTake}>
          Drop my text
        </Button>
      </span>
    </Notice>
  );
}
