import { describe, expect, it } from "vitest";
import { classOf } from "./address-class";

describe("the class of an address", () => {
  it.each([
    ["93.184.216.34", "public"],
    ["2606:4700::1111", "public"],
    ["::ffff:93.184.216.34", "public"],
    ["127.0.0.1", "private"],
    ["10.1.2.3", "private"],
    ["172.31.255.255", "private"],
    ["172.32.0.1", "public"],
    ["192.168.0.1", "private"],
    ["100.64.0.1", "private"],
    ["::1", "private"],
    ["fd12::1", "private"],
    ["[::1]", "private"],
    ["::ffff:127.0.0.1", "private"],
    ["::ffff:7f00:1", "private"],
    ["0:0:0:0:0:ffff:0a00:0001", "private"],
    ["64:ff9b::10.0.0.1", "private"],
    ["2002:0a00:0001::", "private"],
    ["::10.0.0.1", "private"],
    ["169.254.169.254", "never"],
    ["::ffff:169.254.169.254", "never"],
    ["64:ff9b::a9fe:a9fe", "never"],
    ["fe80::1%eth0", "never"],
    ["fd00:ec2::254", "never"],
    ["100.100.100.200", "never"],
    ["0.0.0.0", "never"],
    ["::", "never"],
    ["224.0.0.1", "never"],
    ["not-an-address", "never"],
  ])("of %s is %s", (address, expected) => {
    expect(classOf(address)).toBe(expected);
  });
});
