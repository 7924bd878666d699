// One recorded exchange against the document:
// {"method", "path", "query": [[name, value]], "body", "status", "type", "answer", "off_spec"?}
// `body` and `answer` are JSON values, or absent when there was none or it was no JSON; `path` is the
// whole decoded path. "off_spec": true says that the request is taken though the document does not
// say so (a date without a zone, another spelling of a choice).

function typed(schema, text) {
  const types = [schema.type].flat();
  if (types.includes("integer") || types.includes("number")) return text !== "" && isFinite(text) ? Number(text) : text;
  if (types.includes("boolean")) return text === "true" ? true : text === "false" ? false : text;
  return text;
}

function queryProblems(document, parameters, query) {
  const problems = [];
  for (const name of new Set(query.map(([key]) => key))) {
    const parameter = parameters.find((p) => p.in === "query" && (p.name === name || `${p.name}[]` === name));
    if (!parameter) { problems.push(`query parameter ${name} is not in the document`); continue; }
    const sent = query.filter(([key]) => key === name).map(([, value]) => value);
    const isArray = parameter.schema.type === "array";
    const values = isArray && parameter.explode === false ? sent.flatMap((v) => v.split(",")) : sent;
    const value = isArray ? values.map((v) => typed(parameter.schema.items, v)) : typed(parameter.schema, sent[0]);
    for (const why of document.validate(parameter.schema, value, "input")) problems.push(`query parameter ${name}: ${why}`);
  }
  return problems;
}

function bodyProblems(document, operation, exchange) {
  const content = operation.requestBody?.content["application/json"];
  if (!content || exchange.body === undefined) return [];
  return document.validate(content.schema, exchange.body, "input").map((why) => `request body: ${why}`);
}

function answerProblems(document, operation, exchange) {
  const response = document.resolve(operation.responses[exchange.status]);
  if (!response) return [`status ${exchange.status} is not in the document`];
  if (exchange.answer === undefined) return [];
  const type = (exchange.type ?? "application/json").split(";")[0].trim();
  const content = response.content?.[type];
  if (!content) return [`status ${exchange.status} is not documented with a body of type ${type}`];
  const shape = (exchange.query ?? []).some(([name]) => name === "fields") ? "partial answer" : "answer";
  return document.validate(content.schema, exchange.answer, shape).map((why) => `answer: ${why}`);
}

// The document and its viewer do not describe themselves; the page of a certificate is for people.
const undescribed = /^\/(docs(\/.*)?|openapi\.json|verify\/.*)$/;

// What is wrong with it; empty: nothing.
export function problemsOf(document, exchange) {
  if (undescribed.test(exchange.path) || exchange.status === 405 || exchange.method === "OPTIONS") return [];
  const found = document.find(exchange.method === "HEAD" ? "GET" : exchange.method, exchange.path);
  if (!found) return exchange.status === 404 ? [] : ["the document has no such operation"];
  const { operation } = found;
  const problems = answerProblems(document, operation, exchange);
  // Requests that are refused, as a whole or in part, need not fit; those that are taken must.
  if (exchange.status < 300 && !exchange.answer?.failed && !exchange.off_spec) {
    problems.push(...queryProblems(document, operation.parameters ?? [], exchange.query ?? []));
    problems.push(...bodyProblems(document, operation, exchange));
  }
  return problems;
}
