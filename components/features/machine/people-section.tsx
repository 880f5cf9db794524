import { Section } from "@/components/ui/section";

/** Who works here, said plainly: there are no accounts. */
export function PeopleSection() {
  return (
    <Section title="People">
      <p>
        One person works here: <span className="font-medium">you</span>. War Room has no accounts and asks for
        no password.
      </p>
      <p className="text-dim">
        Whoever opens this address is that person: they see everything, approve, pay and stop, and the log
        names each of their orders “you”. Unless <code className="font-mono text-12">HOST</code> was set, only
        this machine can open it. For several people put a proxy with a login before it, and know that the log
        will not tell them apart.
      </p>
    </Section>
  );
}
