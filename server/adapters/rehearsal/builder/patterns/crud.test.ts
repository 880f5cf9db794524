import { describePattern } from "../testing/describe-pattern";
import { crud } from "./crud";

describePattern(crud, {
  takes: [
    ["Given a stored tool, When I delete it, Then it is gone", { kind: "remove" }],
    ["Given a name, When I add a tool, Then the tool is stored with an id", { kind: "create" }],
    [
      "Given a stored tool, When I change its price, Then the new price is returned",
      { kind: "change", field: { name: "price" } },
    ],
  ],
  leaves: [
    "Given a tool, When I open it, Then I see the phase of the moon",
    "Given a tool, When I add it, Then the member receives an e-mail",
  ],
});
