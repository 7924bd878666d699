// Reading an OpenAPI 3.1 document for checks: operations by request, schemas compiled with ajv.
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

// Answers may hold members that the document does not promise, but ours never do: what a schema of
// an answer does not list is a member that somebody forgot to describe.
function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!schema || typeof schema !== "object") return schema;
  const out = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const isObject = out.type === "object" && out.properties && out.additionalProperties === undefined;
  return isObject ? { ...out, additionalProperties: false } : out;
}

// With `fields`, an answer leaves members out.
function partial(schema) {
  if (Array.isArray(schema)) return schema.map(partial);
  if (!schema || typeof schema !== "object") return schema;
  const { required, ...rest } = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, partial(value)]));
  return Array.isArray(schema.required) ? rest : { ...rest, ...(required === undefined ? {} : { required }) };
}

export class Document {
  constructor(json) {
    this.json = json;
    this.compiled = new Map();
    this.engines = new Map();
    this.operations = [];
    for (const [template, path] of Object.entries(json.paths))
      for (const [method, operation] of Object.entries(path))
        if (operation.responses) this.operations.push(this.#entry(template, path, method, operation));
    // Fixed words win over parameters.
    this.operations.sort((a, b) => a.variables - b.variables);
  }

  #entry(template, path, method, operation) {
    const prefixes = (path.servers ?? this.json.servers).map((server) => server.url.replace(/\/$/, ""));
    const pattern = template.split(/\{[^}]+\}/).map((part) => part.replace(/[.*+?^$()|[\]\\]/g, "\\$&")).join("[^/]+");
    return {
      template, method: method.toUpperCase(), operation,
      variables: template.split("{").length,
      pattern: new RegExp(`^(?:${prefixes.join("|")})${pattern}/?$`),
    };
  }

  find(method, path) {
    return this.operations.find((o) => o.method === method && o.pattern.test(path));
  }

  resolve(value) {
    while (value?.$ref) value = value.$ref.slice(2).split("/").reduce((at, key) => at[key], this.json);
    return value;
  }

  // `shape` changes schemas before they are compiled: "input", "answer" or "partial answer".
  validate(schema, value, shape) {
    const key = shape + JSON.stringify(schema);
    if (!this.compiled.has(key)) this.compiled.set(key, this.#engine(shape).compile(this.#local(schema, shape)));
    const check = this.compiled.get(key);
    if (check(value)) return [];
    return check.errors.map((e) => `${e.instancePath || "/"} ${e.message} ${JSON.stringify(e.params)}`);
  }

  #engine(shape) {
    if (this.engines.has(shape)) return this.engines.get(shape);
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true, allowUnionTypes: true });
    addFormats(ajv);
    ajv.addKeyword("components");
    ajv.addSchema({ $id: "api.json", components: this.#shaped({ schemas: this.json.components.schemas }, shape) });
    this.engines.set(shape, ajv);
    return ajv;
  }

  #shaped(schema, shape) {
    if (shape === "input") return schema;
    return shape === "answer" ? closed(schema) : partial(closed(schema));
  }

  #local(schema, shape) {
    return JSON.parse(JSON.stringify(this.#shaped(schema, shape)).replaceAll('"#/components', '"api.json#/components'));
  }
}
