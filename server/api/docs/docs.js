"use strict";
// Renders /api/v1/openapi.json and sends requests. Text from the document and from answers is only
// ever set as text, never as markup. The token stays in this page.

const make = (tag, words = "", ...children) => {
  const out = document.createElement(tag);
  if (words) out.textContent = words;
  out.append(...children);
  return out;
};

let whole = {};
const resolve = (schema) => {
  if (!schema || !schema.$ref) return schema || {};
  return schema.$ref.slice(2).split("/").reduce((at, name) => at[name], whole);
};

// A value of the schema, for the body that one begins with.
const example = (schema, depth = 0) => {
  const at = resolve(schema);
  if (depth > 6) return null;
  if (at.examples) return at.examples[0];
  if (at.enum) return at.enum[0];
  if (at.anyOf) return example(at.anyOf[0], depth + 1);
  const type = Array.isArray(at.type) ? at.type[0] : at.type;
  if (type === "object") {
    const out = {};
    for (const name of at.required || []) out[name] = example((at.properties || {})[name], depth + 1);
    return out;
  }
  if (type === "array") return [];
  if (type === "integer") return at.minimum || 0;
  if (type === "boolean") return false;
  return "";
};

const type_of = (schema) => {
  const at = resolve(schema);
  if (schema.$ref) return schema.$ref.split("/").pop();
  const type = Array.isArray(at.type) ? at.type.join(" | ") : at.type || "";
  return at.enum ? at.enum.join(" | ") : at.format ? `${type} (${at.format})` : type;
};

const members = (schema) => {
  const at = resolve(schema);
  const table = make("table");
  for (const [name, each] of Object.entries(at.properties || {})) {
    const required = (at.required || []).includes(name) ? "required" : "";
    table.append(make("tr", "", make("td", "", make("code", name)), make("td", type_of(each)),
                      make("td", required)));
  }
  return table;
};

const field = (parameter) => {
  const input = make("input");
  input.placeholder = type_of(parameter.schema);
  const row = make("tr", "", make("td", "", make("code", parameter.name)),
                   make("td", parameter.in + (parameter.required ? ", required" : "")),
                   make("td", "", input));
  return { row, parameter, input };
};

const send = async (method, path, fields, area, out) => {
  const headers = {};
  const query = new URLSearchParams();
  for (const { parameter, input } of fields) {
    if (parameter.in === "path") path = path.replace(`{${parameter.name}}`, encodeURIComponent(input.value));
    else if (!input.value) continue;
    else if (parameter.in === "query") query.append(parameter.name, input.value);
    else headers[parameter.name] = input.value;
  }
  const token = document.getElementById("token").value.trim();
  if (token) headers.Authorization = `Bearer ${token}`;
  if (area) headers["Content-Type"] = "application/json";
  const target = path + (query.size || String(query) ? `?${query}` : "");
  out.textContent = "…";
  try {
    const answer = await fetch(target, { method: method.toUpperCase(), headers, body: area ? area.value : undefined });
    const text = await answer.text();
    let shown = text;
    try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch { /* not JSON: as it came */ }
    const tag = answer.headers.get("ETag");
    out.textContent = `${answer.status}${tag ? ` · ETag ${tag}` : ""}\n${shown}`;
  } catch (error) {
    out.textContent = String(error);
  }
};

const responses = (operation) => {
  const table = make("table");
  for (const [status, each] of Object.entries(operation.responses))
    table.append(make("tr", "", make("td", "", make("code", status)), make("td", each.description)));
  return table;
};

const show = (method, path, operation) => {
  const box = make("details");
  const name = make("span", method);
  name.className = `method ${method}`;
  box.append(make("summary", "", name, make("code", path), ` ${operation.summary}`));
  box.dataset.words = `${method} ${path} ${operation.summary}`.toLowerCase();
  box.addEventListener("toggle", () => {
    if (!box.open || box.dataset.filled) return;
    box.dataset.filled = "yes";
    if (operation.description) box.append(make("p", operation.description));
    const fields = (operation.parameters || []).map(field);
    if (fields.length) box.append(make("table", "", ...fields.map((each) => each.row)));
    let area = null;
    if (operation.requestBody) {
      const schema = operation.requestBody.content["application/json"].schema;
      area = make("textarea");
      area.value = JSON.stringify(example(schema), null, 2);
      box.append(make("h4", "Body"), members(schema), area);
    }
    const button = make("button", "Send");
    const out = make("pre");
    button.addEventListener("click", () => send(method, path, fields, area, out));
    box.append(button, out, make("h4", "Answers"), responses(operation));
  });
  return box;
};

const start = async () => {
  const main = document.getElementById("operations");
  whole = await (await fetch("/api/v1/openapi.json")).json();
  const rooms = new Map();
  for (const [path, methods] of Object.entries(whole.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const room = (operation.tags || ["other"])[0];
      if (!rooms.has(room)) rooms.set(room, make("section", "", make("h2", room)));
      rooms.get(room).append(show(method, path, operation));
    }
  main.replaceChildren(...rooms.values());
  document.getElementById("find").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase();
    for (const box of main.querySelectorAll("details")) box.hidden = !box.dataset.words.includes(words);
  });
};

start();
