"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { passFocusOn } from "@/components/ui/pass-focus-on";

type CommentFormProps = {
  label: string;
  action: string;
  /** Whether it was taken. */
  onSend: (text: string) => Promise<boolean>;
  onCancel: () => void;
};

export function CommentForm({ label, action, onSend, onCancel }: CommentFormProps) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (text.trim() === "" || busy) return;
    setBusy(true);
    const sent = await onSend(text.trim());
    setBusy(false);
    if (sent) setText("");
  };
  return (
    <form
      ref={passFocusOn}
      className="mt-2 flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextArea
        aria-label={label}
        rows={3}
        value={text}
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onCancel();
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void send();
        }}
      />
      <div className="flex gap-2">
        <Button type="submit" size="sm" look="primary" disabled={busy || text.trim() === ""}>
          {action}
        </Button>
        <Button size="sm" look="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
