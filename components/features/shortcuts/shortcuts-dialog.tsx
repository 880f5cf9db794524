"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

export type ShortcutGroup = { title: string; keys: Array<{ keys: string[]; does: string }> };

export function ShortcutsDialog({
  open,
  onOpenChange,
  groups,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  groups: ShortcutGroup[];
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys" isText className="md:w-[720px]!">
      <div className="gap-x-8 md:columns-2">
        {groups.map((group) => (
          <section key={group.title} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 font-medium text-12 text-dim">{group.title}</h3>
            <dl>
              {group.keys.map(({ keys, does }) => (
                <div key={does} className="flex items-center gap-3 border-t py-1.5 first:border-t-0">
                  <dt className="flex-1">{does}</dt>
                  <dd className="flex shrink-0 gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
