// check.mjs FILE: is it an OpenAPI 3.1 document? By somebody else's reading of the specification.
import { Validator } from "@seriousme/openapi-schema-validator";
import { readFileSync } from "node:fs";

const document = JSON.parse(readFileSync(process.argv[2], "utf8"));
const validator = new Validator();
const result = await validator.validate(document);
if (!result.valid) {
  console.error(JSON.stringify(result.errors, null, 1).slice(0, 10_000));
  process.exit(1);
}
validator.resolveRefs(); // throws where a reference leads nowhere
console.log(`OpenAPI ${validator.version}, ${Object.keys(document.paths).length} paths: valid`);
