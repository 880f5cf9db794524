import { describePattern } from "../testing/describe-pattern";
import { textSearch } from "./text-search";

describePattern(textSearch, {
  takes: [
    [
      "Given tools, When I search for a text, Then only tools whose name contains that text are shown",
      { fields: ["name"] },
    ],
  ],
  leaves: ["Given tools, When I open the list, Then they are shown"],
});
