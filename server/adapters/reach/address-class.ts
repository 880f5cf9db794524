import { BlockList, isIP } from "node:net";

export type AddressClass = "public" | "private" | "never";

/** Where clouds keep their machines' credentials, and what never leaves a wire: nobody can allow these. */
const never = listOf([
  ...(["169.254.0.0/16", "0.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32"] as const),
  ...(["100.100.100.200/32", "fe80::/10", "ff00::/8", "::/128", "fd00:ec2::254/128"] as const),
]);

/** This machine, and the networks that machines stand in. */
const inside = listOf([
  ...(["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"] as const),
  ...(["192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"] as const),
  ...(["::1/128", "fc00::/7", "fec0::/10", "2001:db8::/32", "64:ff9b:1::/48"] as const),
]);

/** What kind of place an address is; IPv6 addresses that stand for an IPv4 one are judged as that one. */
export function classOf(address: string): AddressClass {
  const plain = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const family = isIP(plain);
  if (family === 0) return "never";
  if (family === 4) return classIn(plain, "ipv4");
  const embedded = embeddedIpv4(plain);
  return embedded === null ? classIn(plain, "ipv6") : worse(classIn(embedded, "ipv4"), "public");
}

function classIn(address: string, family: "ipv4" | "ipv6"): AddressClass {
  if (never.check(address, family)) return "never";
  return inside.check(address, family) ? "private" : "public";
}

function worse(a: AddressClass, b: AddressClass): AddressClass {
  const order = ["public", "private", "never"] as const;
  return order[Math.max(order.indexOf(a), order.indexOf(b))] ?? "never";
}

/** `::ffff:a.b.c.d`, `::a.b.c.d`, NAT64 and 6to4. */
function embeddedIpv4(address: string): string | null {
  const words = expand(address);
  if (!words) return null;
  const last = ipv4Of(words[6], words[7]);
  const isZero = (from: number, to: number) => words.slice(from, to).every((word) => word === 0);
  if (isZero(0, 5) && words[5] === 0xffff) return last;
  // `::` and `::1` are addresses of their own.
  if (isZero(0, 6) && (words[6] !== 0 || (words[7] ?? 0) > 1)) return last;
  if (words[0] === 0x64 && words[1] === 0xff9b && isZero(2, 6)) return last;
  return words[0] === 0x2002 ? ipv4Of(words[1], words[2]) : null;
}

function ipv4Of(high = 0, low = 0): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** The eight words of an IPv6 address. */
function expand(address: string): number[] | null {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const hex = dotted
    ? `${dotted[1]}${wordOf(dotted[2], dotted[3])}:${wordOf(dotted[4], dotted[5])}`
    : address;
  const [head = "", tail] = hex.split("::");
  const words = (part: string) =>
    part === "" ? [] : part.split(":").map((word) => Number.parseInt(word, 16));
  const [before, after] = [words(head), words(tail ?? "")];
  const missing = 8 - before.length - after.length;
  if (missing < 0 || (tail === undefined && missing !== 0)) return null;
  return [...before, ...Array.from({ length: missing }, () => 0), ...after];
}

function wordOf(high = "0", low = "0"): string {
  return ((Number(high) << 8) | Number(low)).toString(16);
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", bits = ""] = range.split("/");
    list.addSubnet(address, Number(bits), address.includes(":") ? "ipv6" : "ipv4");
  }
  return list;
}
