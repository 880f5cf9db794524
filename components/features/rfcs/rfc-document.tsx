"use client";

import { MessageSquarePlus } from "lucide-react";
import { useMemo, useState } from "react";
import { Markdown } from "@/components/lib/markdown/markdown";
import { Button } from "@/components/ui/button";
import { type DocumentSection, sectionAt } from "@/contracts/document-sections";
import { CommentForm } from "./comment-form";
import { type RemarkActions, RemarkCard } from "./remark-card";
import type { Remark } from "./remarks";
import { RfcLines } from "./rfc-lines";

export type Place = { line: number | null; section: string | null };

export type RfcDocumentProps = RemarkActions & {
  text: string;
  sections: DocumentSection[];
  remarks: Remark[];
  /** As it reads, or line by line. */
  view: "read" | "lines";
  onComment: (place: Place, text: string) => Promise<boolean>;
};

/** The document with what is said beside it: a comment is about a line, a section, or the whole. */
export function RfcDocument({ text, sections, remarks, view, onComment, ...actions }: RfcDocumentProps) {
  const [open, setOpen] = useState<Place | null>(null);
  const whole = useMemo(() => remarks.filter(({ section }) => section === null), [remarks]);
  const form = (place: Place, label: string) =>
    open && open.line === place.line && open.section === place.section ? (
      <CommentForm
        label={label}
        action="Comment"
        onCancel={() => setOpen(null)}
        onSend={async (words) => {
          const sent = await onComment(place, words);
          if (sent) setOpen(null);
          return sent;
        }}
      />
    ) : null;
  const opener = (place: Place, label: string) => (
    <Button size="sm" look="ghost" aria-label={label} onClick={() => setOpen(place)}>
      <MessageSquarePlus size={13} aria-hidden /> Comment
    </Button>
  );
  const cards = (some: readonly Remark[]) =>
    some.map((remark) => <RemarkCard key={remark.key} remark={remark} {...actions} />);
  const all: Place = { line: null, section: null };

  return (
    <div className="flex flex-col gap-4">
      {view === "lines" ? (
        <RfcLines
          text={text}
          remarks={remarks}
          onOpen={(line) => setOpen({ line, section: sectionAt(sections, line)?.heading ?? null })}
          below={(line, some) => (
            <>
              {cards(some)}
              {form({ line, section: sectionAt(sections, line)?.heading ?? null }, `Comment on line ${line}`)}
            </>
          )}
        />
      ) : (
        sections.map((section) => {
          const place: Place = { line: null, section: section.heading };
          const name = section.heading ?? "the beginning";
          const own =
            section.heading === null ? [] : remarks.filter((one) => one.section === section.heading);
          return (
            <section key={section.from} aria-label={name}>
              <Markdown text={section.text} />
              <div className="mt-1.5 flex flex-col gap-2">
                {cards(own)}
                {section.heading === null
                  ? null
                  : (form(place, `Comment on ${name}`) ?? <div>{opener(place, `Comment on ${name}`)}</div>)}
              </div>
            </section>
          );
        })
      )}
      <section aria-label="The RFC as a whole" className="flex flex-col gap-2 border-t pt-3">
        <h2 className="font-medium text-12 text-dim">On the whole</h2>
        {cards(whole)}
        {form(all, "Comment on the whole") ?? <div>{opener(all, "Comment on the whole")}</div>}
      </section>
    </div>
  );
}
